"""How style sheets, scripts and drawings are stored: with a hash of their content in the name."""

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from vaerested import sheets


class HouseStatic(CompressedManifestStaticFilesStorage):
    """Hashed names for `import`s in our ES modules too, so that no bundler and no import map is needed."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 20  # about one for each step from a script to the last it imports

    def url_converter(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Leave vendored files as their makers published them."""
        convert = super().url_converter(name, *args, **kwargs)
        return (lambda match: match.group()) if name.startswith("vendor/") else convert

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Send each entry sheet with its blocks inside, so that a phone asks once and not sixty times."""
        yield from super().post_process(sheets.collected(paths), dry_run, **options)
