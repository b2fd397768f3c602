using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Deploy;

/// <summary>What pods of portals and of tasks may not do.</summary>
internal static class PodSecurity
{
    public static void Check(IEnumerable<JsonNode> pods, IEnumerable<JsonNode> containers)
    {
        Assert.All(pods, pod =>
        {
            Assert.Equal("true", Text(pod["securityContext"]!["runAsNonRoot"]));
            Assert.Equal(DeployedImage.User, Text(pod["securityContext"]!["runAsUser"]));
            Assert.Equal("RuntimeDefault", Text(pod["securityContext"]!["seccompProfile"]!["type"]));
            Assert.Equal("false", Text(pod["automountServiceAccountToken"]));
        });
        Assert.All(containers, container =>
        {
            Assert.Equal("false", Text(container["securityContext"]!["allowPrivilegeEscalation"]));
            Assert.Equal("true", Text(container["securityContext"]!["readOnlyRootFilesystem"]));
            Assert.Equal("ALL", Text(container["securityContext"]!["capabilities"]!["drop"].Items().Single()));
            Assert.NotNull(container["resources"]!["limits"]!["memory"]);
        });
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
