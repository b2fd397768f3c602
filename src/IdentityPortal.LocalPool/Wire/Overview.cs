using System.Text.Json;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>The overview for developers that <c>GET /</c> returns.</summary>
internal sealed record Overview(
    string Region,
    string UserPoolId,
    string ClientId,
    string? ClientSecret,
    Uri Endpoint,
    Uri Mailbox,
    Uri MailEvents,
    IReadOnlyList<Overview.Pool> Pools,
    IReadOnlyList<SeededPerson> People)
{
    internal sealed record Pool(string Name, string UserPoolId, IReadOnlyList<Client> Clients);

    internal sealed record Client(string Name, string ClientId, string? ClientSecret);

    public string ToJson() => JsonSerializer.Serialize(this, OverviewJson.Default.Overview);
}
