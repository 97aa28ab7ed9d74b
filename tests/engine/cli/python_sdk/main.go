// Command python_sdk makes the Python SDK of a package from its schema, as pulumi-language-python does.
//
//	python_sdk SCHEMA FOLDER LOADER
//
// SCHEMA is a JSON file, LOADER the address of the engine's service that knows the schemas of other packages.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	if err := generate(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate(file, folder, address string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		return err
	}
	client, err := schema.NewLoaderClient(address)
	if err != nil {
		return err
	}
	loader := schema.NewCachedLoader(client)
	pkg, told, err := schema.BindSpec(spec, loader, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	if told.HasErrors() {
		return told
	}
	files, err := python.GeneratePackage("pulumi-language-python", pkg, map[string][]byte{}, loader)
	if err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
