using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account.Steps;

/// <summary>A person whose log-in needs one step after the password.</summary>
internal sealed class StepPeople
{
    private const string Chosen = "a password of my own 1";

    private readonly Authenticator? _authenticator;
    private readonly string _step;

    private StepPeople(string step, PortalApp app, SeededPerson person, Authenticator? authenticator) =>
        (_step, App, Person, _authenticator) = (step, app, person, authenticator);

    public static TheoryData<string> Steps => ["NewPassword", "AuthenticatorCode", "MailedCode", "ChooseFactor", "SetUpAuthenticator"];

    /// <summary>The steps in which a code is entered.</summary>
    public static TheoryData<string> Codes => ["AuthenticatorCode", "MailedCode", "SetUpAuthenticator"];

    public PortalApp App { get; }

    public SeededPerson Person { get; }

    /// <param name="app">A portal whose pool can require the step.</param>
    /// <param name="step">The step, which is the name of its page, too.</param>
    /// <param name="address">The address of the new person.</param>
    public static async Task<StepPeople> NewAsync(PortalApp app, string step, string address)
    {
        var person = await app.NewPersonAsync(address, step == "NewPassword" ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED");
        if (step == "MailedCode")
        {
            await Authenticator.EnrolMailAsync(app, person);
        }

        var authenticator = step is "AuthenticatorCode" or "ChooseFactor"
            ? await Authenticator.EnrolAsync(app, person, orMail: step == "ChooseFactor")
            : null;
        return new StepPeople(step, app, person, authenticator);
    }

    /// <summary>Enters the password, so that the page of the step is next.</summary>
    public async Task<PageView> EnterPasswordAsync(Visitor visitor, string returnUrl = "/Privacy")
    {
        var form = await visitor.OpenAsync($"/Account/Login?returnUrl={returnUrl}");
        var page = await form.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Person.Email, ["Form.Password"] = Person.Password });
        Assert.Equal($"/Account/{_step}?returnUrl={Uri.EscapeDataString(returnUrl)}", page.Url);
        Assert.False(page.IsLoggedIn);
        return page;
    }

    /// <summary>What the person enters on this page to log in.</summary>
    public Dictionary<string, string> Right(PageView page) => _step switch
    {
        "NewPassword" => new() { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen },
        "ChooseFactor" => new() { ["Form.Factor"] = "EMAIL_OTP" },
        "MailedCode" => new() { ["Form.Code"] = App.LastMailTo(Person.Email).Code! },
        _ => new() { ["Form.Code"] = AppOf(page).Code },
    };

    public Dictionary<string, string> Wrong(PageView page) => _step switch
    {
        "NewPassword" => new() { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = "something else" },
        "ChooseFactor" => new() { ["Form.Factor"] = "SMS_MFA" },
        "MailedCode" => new() { ["Form.Code"] = TestSupport.Codes.Wrong },
        _ => new() { ["Form.Code"] = AppOf(page).Wrong },
    };

    /// <summary>The code that the page of a step after this one asks for.</summary>
    public string CodeOn(PageView page) =>
        page.Url.StartsWith("/Account/MailedCode", StringComparison.Ordinal) ? App.LastMailTo(Person.Email).Code! : AppOf(page).Code;

    /// <summary>In how many browsers the person is logged in.</summary>
    public Task<int> SessionsAsync()
    {
        var address = App.Services.GetRequiredService<KeyedHash>().OfAddress(Person.Email);
        return App.InStoreAsync(store => store.Sessions.CountAsync(session => session.AddressHash == address));
    }

    private Authenticator AppOf(PageView page) => _authenticator ?? Authenticator.Of(App, page);
}
