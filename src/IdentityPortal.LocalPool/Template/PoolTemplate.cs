using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads the local pool's settings from a CloudFormation template.</summary>
public static class PoolTemplate
{
    private const string PoolType = "AWS::Cognito::UserPool";
    private const string ClientType = "AWS::Cognito::UserPoolClient";
    private const string GroupType = "AWS::Cognito::UserPoolGroup";

    /// <summary>
    /// Reads the first <c>AWS::Cognito::UserPool</c> of the template, its first client and its groups. Parameters, conditions and the functions Ref,
    /// GetAtt, Sub, Join and If are resolved. Omitted properties take the defaults of CloudFormation and Cognito.
    /// </summary>
    /// <param name="yaml">The template's text.</param>
    /// <param name="parameters">Values for the template's parameters; parameters that are not listed take their defaults.</param>
    /// <param name="region">Value of <c>AWS::Region</c>.</param>
    /// <param name="defaults">
    /// Values that replace the template's own defaults. Unlike <paramref name="parameters"/>, they may name parameters that the template lacks.
    /// </param>
    /// <exception cref="TemplateException">
    /// AWS would refuse the template, or a part of it is not supported; the message gives the position.
    /// </exception>
    public static TemplateSettings Read(
        string yaml, IReadOnlyDictionary<string, string> parameters, string region, IReadOnlyDictionary<string, string>? defaults = null)
    {
        var resources = TemplateDocument.Read(yaml, parameters, region, defaults).Resources;
        var pool = resources.FirstOrDefault(resource => resource.Type == PoolType)
            ?? throw new TemplateException(new Place("Resources", 1), $"there is no {PoolType} in it.");
        var poolProperties = Properties(pool);
        var read = new List<(TemplateResource Resource, ResourceProperties Properties)> { (pool, poolProperties) };
        foreach (var resource in resources.Where(resource => resource.Type is ClientType or GroupType))
        {
            var properties = Properties(resource);
            if (properties.Required("UserPoolId") == pool.Name)
            {
                read.Add((resource, properties));
            }
        }

        var client = read.Find(part => part.Resource.Type == ClientType) is { Resource: not null } found
            ? found
            : throw new TemplateException(pool.Place, $"there is no {ClientType} whose UserPoolId is !Ref {pool.Name}.");
        read.RemoveAll(part => part.Resource.Type == ClientType && part.Resource != client.Resource);
        var poolSettings = PoolProperties.Read(pool.Name, poolProperties, region);
        var clientSettings = ClientProperties.Read(client.Resource.Name, client.Properties);
        var groups = read
            .Where(part => part.Resource.Type == GroupType)
            .Select(part => Group(part.Resource.Name, part.Properties))
            .ToList();
        return new TemplateSettings(
            poolSettings,
            clientSettings,
            groups,
            [
                .. read.SelectMany(part => part.Properties.Unread),
                .. resources
                    .Where(resource => read.TrueForAll(part => part.Resource != resource))
                    .Select(resource => $"{resource.Name} ({resource.Type})"),
            ]);
    }

    private static ResourceProperties Properties(TemplateResource resource) => new(resource.Name, resource.Properties());

    private static GroupSettings Group(string name, ResourceProperties group) => new(
        group.Text("GroupName") ?? name,
        group.Text("Description"),
        group.Integer("Precedence", 0, int.MaxValue));
}
