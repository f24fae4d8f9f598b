"""Film night: the vote, and the talk under the film."""
