package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"

	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

// session is a prepared cluster.
type session struct {
	api       *apiClient
	resources map[string]resource
}

const parameters = "?fieldValidation=Strict"

func (s session) answer(one testCase) (answer, error) {
	if one.Group != "yaml" && one.Group != "multi" {
		return s.answerDocument([]byte(one.Manifest), one.Kind)
	}
	documents, err := cut([]byte(one.Manifest))
	if err != nil {
		return answer{Verdict: reject, Code: new(int), Message: err.Error()}, nil
	}
	var answers []answer
	several := len(documents) != 1
	for _, document := range documents {
		items, isList := listItems(document)
		if missing := untyped(document); missing != "" {
			answers = append(answers, answer{Verdict: reject, Code: new(int), Message: missing})
			continue
		}
		if !isList {
			given, err := s.answerDocument(document, one.Kind)
			if err != nil {
				return answer{}, err
			}
			answers = append(answers, given)
			continue
		}
		several = true
		for _, item := range items {
			given, err := s.post(item, "application/json", one.Kind)
			if err != nil {
				return answer{}, err
			}
			answers = append(answers, given)
		}
	}
	if !several {
		return answers[0], nil
	}
	return together(answers), nil
}

// together is the answer to several documents: what was said to the first that is refused.
func together(answers []answer) answer {
	created := http.StatusCreated
	whole := answer{Verdict: accept, Code: &created, Documents: answers}
	for _, one := range answers {
		if one.Verdict == reject {
			whole.Verdict, whole.Code = reject, one.Code
			break
		}
	}
	return whole
}

// answerDocument sends the text as it is, and, when it cannot be decoded, also as kubectl sends it: as JSON.
func (s session) answerDocument(document []byte, kind string) (answer, error) {
	given, err := s.post(document, "application/yaml", kind)
	if err != nil || *given.Code != http.StatusBadRequest {
		return given, err
	}
	converted, err := yaml.YAMLToJSON(document)
	if err != nil {
		return given, nil
	}
	viaJSON, err := s.post(converted, "application/json", kind)
	if err != nil {
		return answer{}, err
	}
	if viaJSON.Verdict != given.Verdict || len(viaJSON.Causes) > 0 {
		viaJSON.Result = nil
		given.ViaJSON = &viaJSON
	}
	return given, nil
}

// post sends one document and removes what was made of it.
func (s session) post(document []byte, contentType, kind string) (answer, error) {
	to := s.locate(document, kind)
	path := to.path + parameters
	if !really[to.kind] {
		path += "&dryRun=All"
	}
	reply, err := s.api.send(http.MethodPost, path, contentType, document)
	if err != nil {
		return answer{}, err
	}
	if takenAddress.Match(reply.body) {
		reply, err = s.postWithoutStrays(path, contentType, document, reply)
		if err != nil {
			return answer{}, err
		}
	}
	code := reply.status
	if code == http.StatusCreated {
		if really[to.kind] {
			if err := s.remove(to.path, reply.body); err != nil {
				return answer{}, err
			}
		}
		var created object
		if err := json.Unmarshal(reply.body, &created); err != nil {
			return answer{}, err
		}
		result := networkingFields(to.kind, created, to.object)
		return answer{Verdict: accept, Code: &code, Warnings: reply.warnings, Result: result}, nil
	}
	given := answer{Verdict: reject, Code: &code, Warnings: reply.warnings}
	var status metav1.Status
	if err := json.Unmarshal(reply.body, &status); err != nil {
		given.Message = string(reply.body)
		return given, nil
	}
	if status.Details != nil {
		for _, one := range status.Details.Causes {
			given.Causes = append(given.Causes, cause{one.Field, string(one.Type), hideAllocated(one.Message, to.object)})
		}
	}
	if len(given.Causes) == 0 {
		given.Message = hideAllocated(status.Message, to.object)
	}
	return given, nil
}

// remove deletes a created object, at once even if it names finalizers.
func (s session) remove(path string, created []byte) error {
	var object metav1.PartialObjectMetadata
	if err := json.Unmarshal(created, &object); err != nil {
		return err
	}
	path += "/" + url.PathEscape(object.Name)
	if len(object.Finalizers) > 0 {
		patch := []byte(`{"metadata":{"finalizers":null}}`)
		reply, err := s.api.send(http.MethodPatch, path, "application/merge-patch+json", patch)
		if err != nil || reply.status != http.StatusOK {
			return fmt.Errorf("%s keeps its finalizers: %s %w", path, reply.body, err)
		}
	}
	reply, err := s.api.send(http.MethodDelete, path+"?propagationPolicy=Background", "", nil)
	if err != nil {
		return err
	}
	if reply.status != http.StatusOK {
		return fmt.Errorf("%s cannot be deleted: %s", path, reply.body)
	}
	return nil
}

var takenAddress = regexp.MustCompile(`already allocated|ipaddresses\.networking\.k8s\.io .* already exists`)

// postWithoutStrays posts again what was refused because of an address that belongs to a Service of an earlier
// case: kube-apiserver repairs what looks unallocated to it, even if the Service is gone by then.
func (s session) postWithoutStrays(path, contentType string, document []byte, refused response) (response, error) {
	const addresses = "/apis/networking.k8s.io/v1/ipaddresses"
	var list networkingv1.IPAddressList
	if err := s.api.get(addresses, &list); err != nil {
		return response{}, err
	}
	strays := false
	for _, address := range list.Items {
		parent := address.Spec.ParentRef
		if parent.Namespace == "default" && parent.Name == "kubernetes" || parent.Namespace == "kube-system" && parent.Name == "kube-dns" {
			continue
		}
		strays = true
		if _, err := s.api.send(http.MethodDelete, addresses+"/"+address.Name, "", nil); err != nil {
			return response{}, err
		}
	}
	if !strays {
		return refused, nil
	}
	return s.api.send(http.MethodPost, path, contentType, document)
}
