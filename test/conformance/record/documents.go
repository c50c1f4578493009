package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strings"

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

// listItems are the items of a List or of a list of one kind, as JSON; the latter say it for their items, too.
func listItems(document []byte) ([][]byte, bool) {
	var list struct {
		APIVersion string   `json:"apiVersion"`
		Kind       string   `json:"kind"`
		Items      []object `json:"items"`
	}
	if err := yaml.Unmarshal(document, &list); err != nil || !strings.HasSuffix(list.Kind, "List") || list.Items == nil {
		return nil, false
	}
	itemKind := strings.TrimSuffix(list.Kind, "List")
	var items [][]byte
	for _, item := range list.Items {
		if itemKind != "" && item["kind"] == nil && item["apiVersion"] == nil {
			item["kind"], _ = json.Marshal(itemKind)
			item["apiVersion"], _ = json.Marshal(list.APIVersion)
		}
		content, err := json.Marshal(item)
		if err != nil {
			return nil, false
		}
		items = append(items, content)
	}
	return items, true
}

// untyped is what kubectl says of a document without a kind or an API version; empty for others (k8s.io/kubectl,
// pkg/validation/validation.go, getObjectKind).
func untyped(document []byte) string {
	var content map[string]any
	if err := yaml.Unmarshal(document, &content); err != nil || content == nil {
		return ""
	}
	for _, key := range []string{"kind", "apiVersion"} {
		if content[key] == nil {
			return key + " not set"
		}
	}
	return ""
}
