using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads the local pool's settings from a CloudFormation template.</summary>
public static class PoolTemplate
{
    internal const string DefaultStack = "identity-portal";

    /// <summary>
    /// Reads all pools of the template with their clients and groups. Omitted properties take the defaults of CloudFormation and Cognito. What a
    /// pool does not need is not resolved.
    /// </summary>
    /// <param name="yaml">The template's text, in YAML or JSON.</param>
    /// <param name="parameters">Values for the template's parameters; parameters that are not listed take their defaults.</param>
    /// <param name="region">Value of <c>AWS::Region</c>.</param>
    /// <param name="defaults">
    /// Values that replace the template's own defaults. Unlike <paramref name="parameters"/>, they may name parameters that the template lacks.
    /// </param>
    /// <param name="pool">Logical id of the portal's pool; null takes the first with a client that the portal can sign in with.</param>
    /// <param name="client">Logical id of the portal's client; null takes the first that the portal can sign in with.</param>
    /// <param name="callsFunctions">Whether the pools call the functions of their triggers.</param>
    /// <param name="stack">Value of <c>AWS::StackName</c>.</param>
    /// <exception cref="TemplateException">
    /// AWS would refuse what the portal needs of the template, or it is not supported; the message gives the position.
    /// </exception>
    public static TemplateSettings Read(
        string yaml,
        IReadOnlyDictionary<string, string> parameters,
        string region,
        IReadOnlyDictionary<string, string>? defaults = null,
        string? pool = null,
        string? client = null,
        bool callsFunctions = false,
        string stack = DefaultStack)
    {
        var document = TemplateDocument.Read(yaml, parameters, region, defaults, stack);
        var declared = new DeclaredPools(document, region, callsFunctions);
        var choice = PortalChoice.Among(declared, pool, client);
        var pools = new List<TemplatePool>();
        var notes = new List<TemplateNote>(document.Notes);
        foreach (var one in declared.Pools)
        {
            if (declared.Read(one, choice, notes) is { } read)
            {
                pools.Add(read);
            }
        }

        declared.ThrowIfAtFault();
        var portalPool = pools.Find(one => one.LogicalId == choice.Pool.Name)!;
        var portalClient = portalPool.Clients.First(one => choice.Client is null || one.LogicalId == choice.Client.Name);
        if (choice.Said(pools) is { } said)
        {
            notes.Insert(0, new TemplateNote("", said));
        }

        notes.AddRange(declared.NotServed());
        return new TemplateSettings(pools, portalPool, portalClient, notes);
    }
}
