using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Areas.Account;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>Triggers each event of the README's table through the pages.</summary>
public sealed partial class EventTests
{
    private const string Ann = "ann@example.com";
    private const string Chosen = "Willow-tree garden 8";

    private static readonly Dictionary<int, Func<PortalApp, Visitor, Task<string>>> Triggers = new()
    {
        [1001] = async (_, visitor) => await RegisteredAsync(visitor),
        [1002] = async (app, visitor) =>
        {
            await visitor.RegisterAsync(app.Person("CONFIRMED").Email);
            return app.Person("CONFIRMED").Email;
        },
        [1003] = async (_, visitor) =>
        {
            // The password satisfies the portal's settings, but is too short for the pool.
            await visitor.RegisterAsync(Ann, "Plum tree");
            return Ann;
        },
        [1004] = async (_, visitor) =>
        {
            await visitor.RegisterAsync(Ann);
            return Ann;
        },
        [1010] = async (app, visitor) =>
        {
            await visitor.ResendCodeAsync(app.Person("UNCONFIRMED").Email);
            return app.Person("UNCONFIRMED").Email;
        },
        [1011] = async (_, visitor) => await RegisteredAsync(visitor),
        [1012] = async (_, visitor) =>
        {
            await visitor.ResendCodeAsync("nobody@example.com");
            return "nobody@example.com";
        },
        [1013] = async (_, visitor) =>
        {
            await visitor.ResendCodeAsync(Ann);
            await visitor.ResendCodeAsync(Ann);
            return Ann;
        },
        [1014] = async (_, visitor) =>
        {
            for (var tries = 1; tries <= 5; tries++)
            {
                await visitor.LoginAsync(Ann);
            }

            return Ann;
        },
        [1020] = async (app, visitor) => await ConfirmedAsync(app, visitor),
        [1021] = async (_, visitor) =>
        {
            await visitor.ConfirmAsync(Codes.Wrong, Ann);
            return Ann;
        },
        [1022] = async (app, visitor) =>
        {
            await visitor.HasRegisteredAsync(Ann);
            using var other = app.NewVisitor();
            using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.DropConnection))
            {
                await other.ConfirmAsync(Codes.Wrong, Ann);
                await other.ConfirmAsync(app.LastMailTo(Ann).Code!, Ann);
            }

            await app.AdministerAsync("AdminConfirmSignUp", new { Username = Ann });
            await other.LoginAsync(Ann);
            return Ann;
        },
        [1030] = async (app, visitor) => await LoggedInAsync(app, visitor),
        [1031] = async (_, visitor) =>
        {
            await visitor.LoginAsync(Ann);
            return Ann;
        },
        [1032] = async (app, visitor) => await TriedToLogInAsync(app, visitor, "FORCE_CHANGE_PASSWORD"),
        [1033] = async (app, visitor) => await TriedToLogInAsync(app, visitor, "RESET_REQUIRED"),
        [1034] = async (app, visitor) =>
        {
            var person = app.Person("CONFIRMED");
            var authenticator = await Authenticator.EnrolAsync(app, person);
            var page = await visitor.LoginAsync(person.Email, person.Password);
            await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Wrong });
            return person.Email;
        },
        [1035] = async (_, visitor) =>
        {
            await visitor.AskAsync(await visitor.OpenAsync("/Account/Login"), Ann);
            return Ann;
        },
        [1037] = async (app, visitor) =>
        {
            var address = await WithAuthenticatorAsync(app, visitor);
            var codes = await MadeCodesAsync(visitor);
            await visitor.HasLoggedOutAsync();
            await visitor.RecoverAsync(address, app.Person("CONFIRMED").Password, codes[0]).SucceedsAsync();
            return address;
        },
        [1038] = async (app, visitor) =>
        {
            await visitor.RecoverAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password, "ABCD-EFGH-JKMN-PQRS-TVWX-YZ23");
            return app.Person("CONFIRMED").Email;
        },
        [1039] = async (app, visitor) =>
        {
            var person = app.Person("CONFIRMED");
            await WithAuthenticatorAsync(app, visitor);
            var codes = await MadeCodesAsync(visitor);
            await visitor.HasLoggedOutAsync();
            await RepeatedRecoveryTests.BeginAsync(app, person.Email, codes[0], isOff: false);
            await RepeatedRecoveryTests.IsStillRunningAsync(app, visitor.RecoverAsync(person.Email, person.Password, codes[0]));
            return person.Email;
        },
        [1040] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await visitor.HasLoggedOutAsync();
            return address;
        },
        [1041] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            using var fault = app.Pool.Faults.Inject("RevokeToken", Fault.DropConnection);
            await visitor.HasLoggedOutAsync();
            return address;
        },
        [1042] = async (app, visitor) =>
        {
            using var elsewhere = app.NewVisitor();
            await LoggedInAsync(app, elsewhere);
            return await ResetAsync(app, visitor);
        },
        [1043] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();
            return address;
        },
        [1044] = async (app, visitor) => await UsedAfterAsync(app, visitor, TimeSpan.FromMinutes(16)),
        [1045] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await app.AdministerAsync("AdminDisableUser", new { Username = address });
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await visitor.OpenAsync("/");
            return address;
        },
        [1046] = async (app, visitor) =>
        {
            using var fault = app.Pool.Faults.Inject("GetUser", Fault.InternalError);
            return await UsedAfterAsync(app, visitor, TimeSpan.FromMinutes(1));
        },
        [1050] = async (app, visitor) => await ResetAsync(app, visitor),
        [1051] = async (app, visitor) => await ResetAsync(app, visitor),
        [1052] = async (app, visitor) =>
        {
            var person = app.Person("FORCE_CHANGE_PASSWORD");
            var page = await visitor.LoginAsync(person.Email, person.Password);
            await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen }).SucceedsAsync();
            return person.Email;
        },
        [1053] = async (app, visitor) =>
        {
            await visitor.ResetPasswordAsync(Codes.Wrong, Chosen, Ann);
            return Ann;
        },
        [1054] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await (await visitor.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
            {
                ["Form.CurrentPassword"] = app.Person("CONFIRMED").Password,
                ["Form.Password"] = Chosen,
                ["Form.PasswordAgain"] = Chosen,
            }).SucceedsAsync();
            return address;
        },
        [1055] = async (app, visitor) => await WithAuthenticatorAsync(app, visitor),
        [1056] = async (app, visitor) =>
        {
            var address = await WithAuthenticatorAsync(app, visitor);
            await (await visitor.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();
            return address;
        },
        [1057] = async (app, visitor) =>
        {
            var (address, page, authenticator) = await BegunAuthenticatorAsync(app, visitor);
            await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Wrong });
            return address;
        },
        [1059] = async (app, visitor) =>
        {
            var address = await WithAuthenticatorAsync(app, visitor);
            await MadeCodesAsync(visitor);
            return address;
        },
        [1060] = async (app, visitor) =>
        {
            using var fault = app.Pool.Faults.Inject(null, Fault.DropConnection);
            await visitor.LoginAsync(Ann);
            return Ann;
        },
        [1062] = async (app, visitor) =>
        {
            using (var held = app.Pool.Faults.Inject("SignUp", Fault.HeldAnswer))
            {
                var page = visitor.RegisterAsync(Ann);
                await app.RunOutOfPatienceAsync(held);
                await page;
            }

            await app.Log.UntilAsync("Warning 1062 ");
            return Ann;
        },
        [1066] = async (_, visitor) =>
        {
            await visitor.RegisterAsync(Ann);
            return Ann;
        },
        [1078] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await visitor.HasChangedAddressAsync(app, Ann);
            await app.NewPersonAsync(address);
            await (await visitor.OpenAsync(await app.StopLinkAsync())).PressAsync("Undo the change");
            return address;
        },
        [1080] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await visitor.ChangeAddressAsync(Ann);
            return address;
        },
        [1081] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await visitor.HasChangedAddressAsync(app, Ann);
            return address;
        },
        [1082] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await (await visitor.ChangeAddressAsync(Ann)).PressAsync("Keep the old address");
            return address;
        },
        [1083] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await (await visitor.ChangeAddressAsync(Ann)).SubmitAsync(AddressPages.Code(Codes.Wrong));
            return address;
        },
        [1084] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await visitor.HasChangedAddressAsync(app, Ann);
            await (await visitor.OpenAsync(await app.StopLinkAsync())).PressAsync("Undo the change");
            return address;
        },
        [1086] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await (await visitor.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = "Ann" });
            return address;
        },
        [1087] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await (await visitor.OpenAsync("/Account/Details")).SubmitAsync(new Dictionary<string, string> { ["Form.Values[0]"] = new string('a', 101) });
            return address;
        },
        [1088] = InheritedAsync,
        [1089] = async (app, visitor) =>
        {
            using var failing = app.Pool.Faults.Inject("UpdateUserAttributes", Fault.InternalError);
            return await InheritedAsync(app, visitor);
        },
        [1090] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await (await visitor.OpenAsync("/Account/Data")).SendAsync(new Dictionary<string, string>());
            return address;
        },
        [1091] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await (await visitor.OpenAsync("/Account/Delete")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address }).SucceedsAsync();
            return address;
        },
        [1095] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await visitor.DeleteAsync(address).SucceedsAsync();
            return address;
        },
        [1096] = async (app, visitor) =>
        {
            var (person, link) = await DeletionSteps.DeletedAsync(app);
            await (await visitor.OpenAsync(link)).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();
            return person.Email;
        },
        [1358] = async (app, visitor) => await LoggedInToBoardAsync(app, visitor),
        [1359] = async (app, visitor) =>
        {
            var address = await LoggedInToBoardAsync(app, visitor);
            await (await visitor.OpenAsync("/Account/WithdrawApp/board")).SubmitAsync(new Dictionary<string, string>());
            return address;
        },
        [1360] = async (app, visitor) =>
        {
            var address = await LoggedInToBoardAsync(app, visitor);
            await (await visitor.OpenAsync("/connect/endsession?client_id=board")).PressAsync("Log out of board only");
            return address;
        },
        [1420] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            using var board = new AppClient(app, "board", secret: null);
            await board.AuthorizeAsync(visitor);
            return address;
        },
        [1425] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            using var board = new AppClient(app, "board", secret: null);
            await (await board.AuthorizeAsync(visitor)).Page.PressAsync("Do not allow");
            return address;
        },
        [1101] = async (app, visitor) =>
        {
            var address = await LoggedInAsync(app, visitor);
            await visitor.OpenAsync("/Privacy");
            return address;
        },
        [1406] = async (app, visitor) =>
        {
            using var wiki = new AppClient(app, "wiki", "a secret");
            return await AllowedAsync(app, visitor, wiki);
        },
        [1407] = async (app, visitor) =>
        {
            using var wiki = new AppClient(app, "wiki", "a secret");
            var address = await AllowedAsync(app, visitor, wiki);
            var tokens = await wiki.RedeemAsync(await wiki.CodeAsync(visitor));
            await wiki.ExchangeAsync(tokens["access_token"]);
            return address;
        },
    };

    public static TheoryData<int> Ids => [.. Triggers.Keys];

    [Theory]
    [Asvs("16.2.5", "16.3.1", "16.3.2")]
    [MemberData(nameof(Ids))]
    public async Task What_happens_is_logged_once_masked_and_with_the_hash_that_joins_it(int id)
    {
        var template = id switch
        {
            >= 1086 and <= 1089 => DetailsPageTests.Template(),
            1012 => ChangedTemplate.Write(("PreventUserExistenceErrors: ENABLED", "PreventUserExistenceErrors: LEGACY")),
            _ => null,
        };
        var settings = new Dictionary<string, string>();
        if (id == 1003)
        {
            settings["Portal:PasswordPolicy:MinimumLength"] = "8";
        }
        else if (id == 1004)
        {
            settings["Portal:Register:ConfirmedAtOnce"] = "true";
        }
        else if (id == 1066)
        {
            settings["AWS:UserPoolClientSecret"] = "";
        }
        else if (id is >= 1086 and <= 1089)
        {
            (settings["Portal:Details:0"], settings["Portal:Details:1"]) = ("name", "phone_number");
        }
        else if (id is >= 1358 and <= 1360)
        {
            settings = settings.Concat(AppClient.Settings("board")).ToDictionary(setting => setting.Key, setting => setting.Value);
        }
        else if (id is 1420)
        {
            settings = AppClient.Settings("board", secret: null, ("Groups:0", "keepers"));
        }
        else if (id is 1425)
        {
            settings = AppClient.Settings("board", secret: null, ("Consent", "true"));
        }
        else if (id is 1084 or 1078)
        {
            settings["Portal:AddressUndo"] = "true";
        }
        else if (id is 1095 or 1096)
        {
            settings["Portal:DeletionGrace"] = "14.00:00:00";
        }
        else if (id is 1406 or 1407)
        {
            settings = AppClient.Settings("wiki", "a secret", ("Consent", "true"), ("PoolTokens", "id"));
        }

        await using var app = await PortalApp.StartAsync(settings, template: template, clock: new WatchedClock(), sendsMail: id is 1095 or 1096, services: services =>
            services.AddAuthorization(rights => rights.AddPolicy("Nobody", policy => policy.RequireAuthenticatedUser().RequireRole("nobody")))
                .Configure<RazorPagesOptions>(pages => pages.Conventions.AuthorizePage("/Privacy", "Nobody")));
        using var visitor = app.NewVisitor();

        var address = await Triggers[id](app, visitor);

        var line = Assert.Single(app.Log.Lines, line => Regex.IsMatch(line, $"^[A-Za-z]+ {id} "));
        Assert.Contains(MaskedAddress.Of(address), line, StringComparison.Ordinal);
        Assert.Contains($"({app.Services.GetRequiredService<KeyedHash>().OfAddress(address)[..16]})", line, StringComparison.Ordinal);
        Assert.DoesNotContain(address, line, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("OfficialPackages", "3.21")]
    [Asvs("16.3.1")]
    public void Every_event_about_a_person_is_brought_about_here()
    {
        var about = Events().Where(row => row.Message.Contains("{Who}", StringComparison.Ordinal)).Select(row => row.Id);

        Assert.Equal(about.Order(), Triggers.Keys.Order());
    }

    [Fact]
    [Asvs("16.3.2")]
    public async Task Anonymous_requests_and_forged_forms_are_logged()
    {
        await using var app = await PortalApp.StartAsync(services: services =>
            services.Configure<RazorPagesOptions>(pages => pages.Conventions.AuthorizePage("/Privacy")));
        using var visitor = app.NewVisitor();

        await visitor.OpenAsync("/Privacy");
        await visitor.Http.PostAsync("/Account/Login", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1102 /Privacy requested", StringComparison.Ordinal));
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning 1103 /Account/Login: the antiforgery token", StringComparison.Ordinal));
    }

    [Fact]
    public void The_tables_in_the_README_have_every_event_at_its_level_and_no_other()
    {
        var tables = File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/Operation/README.md")).Split("\n**")
            .SelectMany(section => Row().Matches(section).Select(row =>
                (int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture), row.Groups[2].Value, section[..section.IndexOf("**", StringComparison.Ordinal)])));

        Assert.Equal(Events().Select(row => (row.Id, row.Name, row.Level)).Order(), tables.Order());
    }

    [Fact]
    public void An_id_belongs_to_one_event()
    {
        Assert.Distinct(Events().Select(row => row.Id));
    }

    private static List<(int Id, string Name, string Level, string Message)> Events() =>
    [
        .. typeof(AccountEvents).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(found => found.Event is not null)
            .Select(found => (found.Event!.EventId, found.Event.EventName ?? found.Method.Name, found.Event.Level.ToString(), found.Event.Message)),
    ];

    private static async Task<string> RegisteredAsync(Visitor visitor)
    {
        await visitor.HasRegisteredAsync(Ann);
        return Ann;
    }

    /// <summary>Somebody else has registered the address, with a name, and its owner logs in with a new password.</summary>
    private static async Task<string> InheritedAsync(PortalApp app, Visitor visitor)
    {
        using var stranger = app.NewVisitor();
        await stranger.HasRegisteredAsync(Ann);
        await app.AdministerAsync("AdminUpdateUserAttributes", new { Username = Ann, UserAttributes = new[] { new { Name = "name", Value = "Mallory" } } });
        await visitor.HasConfirmedAsync(app.LastMailTo(Ann).Code!, Ann);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.HasForgottenPasswordAsync(Ann);
        await visitor.HasResetPasswordAsync(app.LastMailTo(Ann).Code!, Chosen);
        await visitor.LoginAsync(Ann, Chosen);
        return Ann;
    }

    private static async Task<string> ConfirmedAsync(PortalApp app, Visitor visitor)
    {
        await visitor.HasRegisteredAsync(Ann);
        await visitor.HasConfirmedAsync(app.LastMailTo(Ann).Code!);
        return Ann;
    }

    private static async Task<string> LoggedInToBoardAsync(PortalApp app, Visitor visitor)
    {
        using var board = new AppClient(app, "board", secret: null);
        var address = await LoggedInAsync(app, visitor);
        await board.CodeAsync(visitor);
        return address;
    }

    private static async Task<string> LoggedInAsync(PortalApp app, Visitor visitor)
    {
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        return person.Email;
    }

    private static async Task<string> AllowedAsync(PortalApp app, Visitor visitor, AppClient wiki)
    {
        var address = await LoggedInAsync(app, visitor);
        await (await wiki.AuthorizeAsync(visitor)).Page.PressAsync("Allow");
        return address;
    }

    private static async Task<(string Address, PageView Page, Authenticator Authenticator)> BegunAuthenticatorAsync(PortalApp app, Visitor visitor)
    {
        var address = await LoggedInAsync(app, visitor);
        var page = await visitor.BeginAuthenticatorAsync();
        return (address, page, Authenticator.Of(app, page));
    }

    private static async Task<string> WithAuthenticatorAsync(PortalApp app, Visitor visitor)
    {
        var (address, page, authenticator) = await BegunAuthenticatorAsync(app, visitor);
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code }).SucceedsAsync();
        return address;
    }

    private static async Task<IReadOnlyList<string>> MadeCodesAsync(Visitor visitor) => CodeHolder.CodesOn(
        await (await visitor.OpenAsync("/Account/RecoveryCodes")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync());

    private static async Task<string> TriedToLogInAsync(PortalApp app, Visitor visitor, string state)
    {
        var person = app.Person(state);
        Assert.False((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        return person.Email;
    }

    private static async Task<string> UsedAfterAsync(PortalApp app, Visitor visitor, TimeSpan wait)
    {
        var address = await LoggedInAsync(app, visitor);
        app.Clock.Advance(wait);
        await visitor.OpenAsync("/");
        return address;
    }

    private static async Task<string> ResetAsync(PortalApp app, Visitor visitor)
    {
        var address = app.Person("CONFIRMED").Email;
        await visitor.HasForgottenPasswordAsync(address);
        await visitor.HasResetPasswordAsync(app.LastMailTo(address).Code!, Chosen);
        return address;
    }

    [GeneratedRegex(@"^\| ([0-9]+) ([A-Za-z]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
