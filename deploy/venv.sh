#!/bin/sh
# Make .venv and put into it what the named requirements file lists, each package checked by its hash.
# Does nothing when that is done already. Usage: sh deploy/venv.sh requirements.txt|requirements-dev.txt
set -eu
wanted=$1

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 12) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

find_python() {
    for python in python3.13 python3.14 python3.12 python3 python \
        "$HOME"/.pyenv/versions/3.13*/bin/python "$HOME"/.pyenv/versions/3.14*/bin/python \
        "$HOME"/.pyenv/versions/3.12*/bin/python; do
        if fits "$python"; then echo "$python" && return; fi
    done
    echo "Værested needs Python 3.12, 3.13 or 3.14 (with venv). None was found: please install one." >&2
    exit 1
}

hash_of() {
    .venv/bin/python -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$1"
}

done_before() {
    [ "$(cat ".venv/.installed-$1" 2>/dev/null)" = "$(hash_of "$1")" ]
}

if ! fits .venv/bin/python; then
    python=$(find_python)
    echo "Making .venv with $("$python" --version)" >&2
    "$python" -m venv --clear .venv
fi

# What the people who build need includes what a running house needs.
if done_before "$wanted" || { [ "$wanted" = requirements.txt ] && done_before requirements-dev.txt; }; then
    exit 0
fi

echo "Installing $wanted (a minute or two the first time)" >&2
if command -v uv >/dev/null; then
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$wanted"
else
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$wanted"
fi
hash_of "$wanted" >".venv/.installed-$wanted"
