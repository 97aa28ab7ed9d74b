"""What was: models of an Azure classic (Service Management) estate, and the readers of its documents."""
