package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
)

// fields is an object whose keys keep their order.
type fields []member

type member struct {
	name  string
	value json.RawMessage
}

func (all fields) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	text.WriteByte('{')
	for i, one := range all {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, "%q:", one.name)
		if err := encoder.Encode(one.value); err != nil {
			return nil, err
		}
	}
	text.WriteByte('}')
	return text.Bytes(), nil
}

// object is a JSON object whose values are left as the server wrote them.
type object map[string]json.RawMessage

// within is the object at a path, empty if there is none.
func (o object) within(path ...string) object {
	for _, name := range path {
		var inner object
		if json.Unmarshal(o[name], &inner) != nil {
			return nil
		}
		o = inner
	}
	return o
}

func (o object) list(name string) []object {
	var list []object
	if json.Unmarshal(o[name], &list) != nil {
		return nil
	}
	return list
}

// UnmarshalJSON keeps the order of the keys.
func (all *fields) UnmarshalJSON(text []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	if _, err := decoder.Token(); err != nil {
		return err
	}
	*all = fields{}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return err
		}
		*all = append(*all, member{name.(string), value})
	}
	return nil
}

// pick takes the named fields that the object has.
func (o object) pick(names ...string) fields {
	picked := fields{}
	for _, name := range names {
		if value, present := o[name]; present {
			picked = append(picked, member{name, value})
		}
	}
	return picked
}

// allocated stands for a value that the server picked itself.
const allocated = "(allocated)"

// podSpecs are the paths to the Pod specification of each kind that has one.
var podSpecs = map[string][]string{
	"Pod":         {"spec"},
	"PodTemplate": {"template", "spec"},
	"CronJob":     {"spec", "jobTemplate", "spec", "template", "spec"},

	"Deployment": {"spec", "template", "spec"}, "ReplicaSet": {"spec", "template", "spec"},
	"ReplicationController": {"spec", "template", "spec"}, "StatefulSet": {"spec", "template", "spec"},
	"DaemonSet": {"spec", "template", "spec"}, "Job": {"spec", "template", "spec"},
}

// networkingFields is what the records keep of a created object.
func networkingFields(kind string, created object, requested map[string]any) fields {
	spec := created.within("spec")
	switch kind {
	case "Service":
		return serviceFields(spec, within(requested, "spec"))
	case "Endpoints":
		return created.pick("subsets")
	case "EndpointSlice":
		return created.pick("addressType", "endpoints", "ports")
	case "Node":
		return spec.pick("podCIDR", "podCIDRs")
	case "NetworkPolicy":
		return spec.pick("podSelector", "ingress", "egress", "policyTypes")
	case "Ingress":
		return spec.pick("ingressClassName", "defaultBackend", "tls", "rules")
	case "IngressClass":
		return spec.pick("controller", "parameters")
	case "ServiceCIDR":
		return spec.pick("cidrs")
	case "IPAddress":
		return spec.pick("parentRef")
	}
	if path, isWorkload := podSpecs[kind]; isWorkload {
		return append(podFields(created.within(path...)), spec.pick("serviceName")...)
	}
	return fields{}
}

func podFields(spec object) fields {
	for _, name := range []string{"containers", "initContainers"} {
		var containers []fields
		for _, container := range spec.list(name) {
			containers = append(containers,
				container.pick("name", "restartPolicy", "ports", "livenessProbe", "readinessProbe", "startupProbe"))
		}
		if containers != nil {
			spec[name] = marshal(containers)
		}
	}
	if string(spec["dnsConfig"]) == "{}" {
		delete(spec, "dnsConfig")
	}
	return append(
		spec.pick("hostNetwork", "hostUsers", "hostname", "subdomain", "hostnameOverride", "setHostnameAsFQDN",
			"dnsPolicy", "dnsConfig", "hostAliases", "containers", "initContainers"),
		spec.within("securityContext").pick("sysctls")...)
}

func serviceFields(spec object, requested map[string]any) fields {
	given := givenAddresses(requested)
	var addresses []string
	_ = json.Unmarshal(spec["clusterIPs"], &addresses)
	for i, address := range addresses {
		if !slices.Contains(given, any(address)) {
			addresses[i] = allocated
		}
	}
	if len(addresses) == 0 || addresses[0] == allocated {
		delete(spec, "clusterIP")
		delete(spec, "clusterIPs")
	} else {
		spec["clusterIPs"] = marshal(addresses)
	}
	var ports []fields
	for _, port := range spec.list("ports") {
		if !namesPort(requested, string(port["nodePort"])) {
			delete(port, "nodePort")
		}
		ports = append(ports, port.pick("name", "protocol", "appProtocol", "port", "targetPort", "nodePort"))
	}
	if ports != nil {
		spec["ports"] = marshal(ports)
	}
	if requested["healthCheckNodePort"] == nil || requested["healthCheckNodePort"] == 0.0 {
		delete(spec, "healthCheckNodePort")
	}
	return spec.pick("type", "clusterIP", "clusterIPs", "ipFamilyPolicy", "ipFamilies", "ports", "selector",
		"externalName", "externalIPs", "loadBalancerIP", "loadBalancerSourceRanges", "loadBalancerClass",
		"allocateLoadBalancerNodePorts", "externalTrafficPolicy", "internalTrafficPolicy", "healthCheckNodePort",
		"sessionAffinity", "sessionAffinityConfig", "trafficDistribution", "publishNotReadyAddresses")
}

func givenAddresses(requested map[string]any) []any {
	list, _ := requested["clusterIPs"].([]any)
	return append([]any{requested["clusterIP"]}, list...)
}

// namesPort reports whether the requested Service names a node port itself, for any of its ports.
func namesPort(requested map[string]any, nodePort string) bool {
	ports, _ := requested["ports"].([]any)
	return slices.ContainsFunc(ports, func(port any) bool {
		named, _ := port.(map[string]any)
		return fmt.Sprint(named["nodePort"]) == nodePort
	})
}

func within(value map[string]any, path ...string) map[string]any {
	for _, name := range path {
		value, _ = value[name].(map[string]any)
	}
	return value
}

var (
	quotedAddress = regexp.MustCompile(`(IPAddress\.networking\.k8s\.io )"([^"]+)"`)
	duplicatePort = regexp.MustCompile(`^(Duplicate value: )(\d+)$`)
)

// hideAllocated replaces in a message what the server picked itself: an address, a node port, a name.
func hideAllocated(message string, requested map[string]any) string {
	spec := within(requested, "spec")
	if match := quotedAddress.FindStringSubmatch(message); match != nil && !slices.Contains(givenAddresses(spec), any(match[2])) {
		message = quotedAddress.ReplaceAllString(message, `$1"`+allocated+`"`)
	}
	if match := duplicatePort.FindStringSubmatch(message); match != nil && !namesPort(spec, match[2]) {
		message = duplicatePort.ReplaceAllString(message, "${1}"+allocated)
	}
	metadata := within(requested, "metadata")
	prefix, _ := metadata["generateName"].(string)
	if name, _ := metadata["name"].(string); prefix != "" && name == "" {
		message = regexp.MustCompile(regexp.QuoteMeta(prefix)+`[a-z0-9]{5}\b`).ReplaceAllString(message, allocated)
	}
	return message
}
