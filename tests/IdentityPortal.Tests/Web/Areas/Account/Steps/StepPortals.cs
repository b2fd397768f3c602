using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Steps;

/// <summary>
/// One portal for each pool that the log-in steps need. It starts with the first person of such a step. Each person is a new one; to set up an
/// authenticator app, the clock moves on by half a minute.
/// </summary>
public sealed class StepPortals : IAsyncDisposable
{
    private readonly Dictionary<string, PortalApp> _apps = [];
    private int _addresses;

    /// <summary>An address that no other test of the class uses.</summary>
    public string NewAddress() => $"ann{++_addresses}@example.com";

    /// <summary>A new person whose log-in needs this step.</summary>
    /// <param name="step">The step, which is the name of its page, too.</param>
    internal async Task<StepPeople> NewPersonAsync(string step)
    {
        var pool = step switch { "ChooseFactor" => "MailedCode", "AuthenticatorCode" => "NewPassword", _ => step };
        if (!_apps.TryGetValue(pool, out var app))
        {
            _apps[pool] = app = await PortalApp.StartAsync(template: pool switch
            {
                "MailedCode" => TestTemplates.MailedSecondFactors,
                "SetUpAuthenticator" => ChangedTemplate.Write(("MfaConfiguration: OPTIONAL", "MfaConfiguration: \"ON\"")),
                _ => null,
            });
        }

        return await StepPeople.NewAsync(app, step, NewAddress());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values)
        {
            await app.DisposeAsync();
        }
    }
}
