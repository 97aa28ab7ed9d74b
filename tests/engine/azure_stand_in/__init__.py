"""A strict stand-in for the azure-native provider: test equipment.

It behaves as Azure Resource Manager does where this program depends on it, and refuses what Azure would refuse. It is
built of parts that know little of each other:

    kinds        what there is, as a table: names, ids, models, references
    models       what a body may hold, from the models of Microsoft's own SDK
    validation   whether a body has that form
    references   whether the ids in a body are those of existing resources, of the right type and region
    semantics/   what Azure asks of each kind besides, and what it adds to it
    deletion     what may be deleted, and what goes with it
    store        what exists, on disk
    faults       calls that shall fail or hang
    journal      what was called
    manager      Azure Resource Manager: put, get, delete, of all of the above
    provider     what azure-native does on top: check, diff, create, read, update, delete
    service      both as a gRPC service for the Pulumi engine
"""
