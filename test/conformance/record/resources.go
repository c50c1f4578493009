package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

// resource is what the API server serves for a kind.
type resource struct {
	apiVersion, name string
	namespaced       bool
}

// really are the kinds that are created and deleted again. The others are sent as a dry run.
var really = map[string]bool{
	"Service": true, "Endpoints": true, "EndpointSlice": true, "IPAddress": true, "ServiceCIDR": true,
	"Node": true, "NetworkPolicy": true, "Ingress": true, "IngressClass": true,
}

// discover lists the resources of the API server by kind.
func (api *apiClient) discover() (map[string]resource, error) {
	var groups metav1.APIGroupList
	if err := api.get("/apis", &groups); err != nil {
		return nil, err
	}
	versions := []string{"v1"}
	for _, group := range groups.Groups {
		versions = append(versions, group.PreferredVersion.GroupVersion)
	}
	resources := map[string]resource{}
	for _, version := range versions {
		var list metav1.APIResourceList
		if err := api.get(versionPath(version), &list); err != nil {
			return nil, err
		}
		for _, one := range list.APIResources {
			if _, taken := resources[one.Kind]; !taken && !strings.Contains(one.Name, "/") {
				resources[one.Kind] = resource{version, one.Name, one.Namespaced}
			}
		}
	}
	return resources, nil
}

func (api *apiClient) get(path string, into any) error {
	reply, err := api.send(http.MethodGet, path, "", nil)
	if err != nil {
		return err
	}
	if reply.status != http.StatusOK {
		return fmt.Errorf("%s answers %d: %s", path, reply.status, reply.body)
	}
	return json.Unmarshal(reply.body, into)
}

func versionPath(apiVersion string) string {
	if strings.Contains(apiVersion, "/") {
		return "/apis/" + apiVersion
	}
	return "/api/" + url.PathEscape(apiVersion)
}

var apiVersionLine = regexp.MustCompile(`(?m)^["']?apiVersion["']?\s*:\s*["']?([\w./-]+)`)

// target is where a document is sent.
type target struct {
	kind   string
	path   string
	object map[string]any
}

// locate reads of a document what its address needs. A text that is no YAML is sent to the resource of the
// kind that the case names.
func (s session) locate(document []byte, kind string) target {
	var object map[string]any
	if err := yaml.Unmarshal(document, &object); err != nil {
		object = nil
	}
	apiVersion, _ := object["apiVersion"].(string)
	if named, _ := object["kind"].(string); named != "" {
		kind = named
	}
	served, known := s.resources[kind]
	if !known {
		served = resource{"v1", strings.ToLower(kind) + "s", true}
	}
	if match := apiVersionLine.FindSubmatch(document); apiVersion == "" && match != nil {
		apiVersion = string(match[1])
	}
	if apiVersion == "" {
		apiVersion = served.apiVersion
	}
	metadata, _ := object["metadata"].(map[string]any)
	namespace, _ := metadata["namespace"].(string)
	if namespace == "" {
		namespace = "default"
	}
	path := versionPath(apiVersion)
	if served.namespaced {
		path += "/namespaces/" + url.PathEscape(namespace)
	}
	return target{kind, path + "/" + served.name, object}
}
