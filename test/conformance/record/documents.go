package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"k8s.io/apimachinery/pkg/runtime"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// cut parts a file as the reader of kubectl does: at `---` lines, or between JSON values; documents without
// content are left out. The error is of a `---` line that kubectl does not understand.
func cut(text []byte) ([][]byte, error) {
	var documents [][]byte
	reader := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		chunk, err := reader.Read()
		if err == io.EOF {
			return documents, nil
		}
		if err != nil {
			return nil, err
		}
		documents = append(documents, values(chunk)...)
	}
}

// values are the objects between two `---` lines: one, several if they are JSON, or none.
func values(chunk []byte) [][]byte {
	var found [][]byte
	decoder := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader(chunk), 4096)
	for {
		var raw runtime.RawExtension
		err := decoder.Decode(&raw)
		if err == io.EOF {
			break
		}
		if err != nil {
			return [][]byte{chunk}
		}
		content := bytes.TrimSpace(raw.Raw)
		if len(content) > 0 && string(content) != "null" {
			found = append(found, content)
		}
	}
	if len(found) == 1 {
		return [][]byte{chunk}
	}
	return found
}

// listItems are the items of a List, as JSON.
func listItems(document []byte) ([][]byte, bool) {
	var list struct {
		Kind  string            `json:"kind"`
		Items []json.RawMessage `json:"items"`
	}
	if err := yaml.Unmarshal(document, &list); err != nil || list.Kind != "List" {
		return nil, false
	}
	var items [][]byte
	for _, item := range list.Items {
		items = append(items, item)
	}
	return items, true
}
