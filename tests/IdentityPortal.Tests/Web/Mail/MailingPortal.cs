using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>One portal that sends mails of its own, for all tests of a class. They leave nothing behind but rows about people of their own.</summary>
public sealed class MailingPortal : IAsyncLifetime
{
    private int _people;
    private PortalApp? _app;

    public PortalApp App => _app!;

    public Task<SeededPerson> NewPersonAsync(string state = "CONFIRMED") =>
        App.NewPersonAsync($"ann{Interlocked.Increment(ref _people)}@example.com", state);

    public async ValueTask InitializeAsync() => _app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:AddressUndo"] = "true" }, sendsMail: true);

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
