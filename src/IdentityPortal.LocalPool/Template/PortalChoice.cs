using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Template;

/// <summary>The pool and the client that the portal uses, of all in the template.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Client">The client; null if the pool has none and gets one.</param>
internal sealed record PortalChoice(TemplateResource Pool, TemplateResource? Client)
{
    /// <param name="declared">The pools of the template.</param>
    /// <param name="pool">The logical id that the settings name.</param>
    /// <param name="client">The logical id of the client that the settings name.</param>
    public static PortalChoice Among(DeclaredPools declared, string? pool, string? client)
    {
        var pools = string.IsNullOrEmpty(pool)
            ? declared.Pools
            : [declared.Pools.FirstOrDefault(one => one.Name == pool) ?? throw Unheard("Pool", pool, declared.Pools)];
        var clients = pools.SelectMany(one => declared.ClientsOf(one).Select(of => new PortalChoice(one, of))).ToList();
        if (!string.IsNullOrEmpty(client))
        {
            return clients.Find(one => one.Client!.Name == client)
                ?? throw Unheard("Client", client, [.. clients.Select(one => one.Client!)]);
        }

        return clients.Find(one => Flows(one.Client!).Contains("ALLOW_USER_SRP_AUTH"))
            ?? clients.Find(one => Flows(one.Client!).Contains("ALLOW_USER_PASSWORD_AUTH"))
            ?? clients.FirstOrDefault()
            ?? new PortalChoice(pools[0], null);
    }

    /// <summary>What is said of the choice; null if there was none.</summary>
    public string? Said(List<TemplatePool> pools)
    {
        var all = pools.SelectMany(pool => pool.Clients.Select(client => $"{pool.LogicalId}/{client.LogicalId}".TrimEnd('/'))).ToList();
        return all.Count == 1
            ? null
            : $"GET / and the portal use the pool {Pool.Name}{(Client is null ? "" : $" and its client {Client.Name}")}, of {string.Join(", ", all)}; "
                + "LocalPool:Pool and LocalPool:Client name others.";
    }

    // The portal signs in by SRP, or else with the password. SRP is among the flows of a client that names none, or older names only.
    private static IEnumerable<string> Flows(TemplateResource client)
    {
        var flows = TemplateValue.MembersOf(client.Properties()).GetValueOrDefault("ExplicitAuthFlows") as TemplateValue.Sequence;
        var names = flows?.Items.OfType<TemplateValue.Scalar>().Select(flow => flow.Text).ToList() ?? [];
        return new ClientSettings { Name = client.Name, ExplicitAuthFlows = names }.Flows;
    }

    private static TemplateException Unheard(string setting, string name, IReadOnlyList<TemplateResource> there) => new(
        there.Count == 0 ? new Place("Resources", 1) : there[0].Place,
        $"LocalPool:{setting} is {name}, but there {(there.Count == 1 ? "is" : "are")} only "
            + $"{(there.Count == 0 ? "none" : string.Join(", ", there.Select(one => one.Name)))}.{Spelling.Suggestion(name, there.Select(one => one.Name))}");
}
