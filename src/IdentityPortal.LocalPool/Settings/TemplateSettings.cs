using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.LocalPool.Settings;

/// <summary>Settings that a CloudFormation template declares.</summary>
/// <param name="Pools">All pools, with their clients and groups.</param>
/// <param name="PortalPool">The pool that the portal uses.</param>
/// <param name="PortalClient">The client of that pool that the portal uses.</param>
/// <param name="Notes">What is different in the local pool from what the template says.</param>
public sealed record TemplateSettings(
    IReadOnlyList<TemplatePool> Pools,
    TemplatePool PortalPool,
    TemplateClient PortalClient,
    IReadOnlyList<TemplateNote> Notes)
{
    /// <summary>Settings of the portal's pool.</summary>
    public PoolSettings Pool => PortalPool.Settings;

    /// <summary>Settings of the portal's client.</summary>
    public ClientSettings Client => PortalClient.Settings;

    /// <summary>Groups of the portal's pool.</summary>
    public IReadOnlyList<GroupSettings> Groups => PortalPool.Groups;
}
