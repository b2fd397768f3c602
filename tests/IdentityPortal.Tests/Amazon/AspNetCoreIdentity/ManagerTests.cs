using System.Security.Claims;
using Amazon.AspNetCore.Identity.Cognito;
using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using Amazon.Runtime;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Amazon.AspNetCoreIdentity;

public class ManagerTests
{
    private const string Address = "ann@example.com";

    [Fact]
    public async Task Register_confirm_log_in_and_out_are_four_calls_none_of_them_signed()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);

        Assert.True((await RegisterAsync(app)).Succeeded);
        Assert.True((await ConfirmAsync(app, pool.CodeFor(Address))).Succeeded);
        Assert.True((await LogInAsync(app, Address, ContractPool.Password)).Succeeded);
        await LogOutAsync(app);

        Assert.Equal(["SignUp", "ConfirmSignUp", "InitiateAuth", "RespondToAuthChallenge"], pool.Server.Calls);
        Assert.False(await app.RequestAsync((_, signIn, person) => Task.FromResult(signIn.IsSignedIn(person))));
    }

    [Fact]
    public async Task A_person_has_the_same_id_before_and_after_the_first_log_in()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);

        await RegisterAsync(app);
        var registered = await WhoAmIAsync(app);
        await ConfirmAsync(app, pool.CodeFor(Address));
        await LogInAsync(app, Address, ContractPool.Password);
        var loggedIn = await WhoAmIAsync(app);

        Assert.Equal(registered.FindFirstValue(ClaimTypes.NameIdentifier), loggedIn.FindFirstValue(ClaimTypes.NameIdentifier));
        Assert.Equal(Address, registered.FindFirstValue(ClaimTypes.Email));
        Assert.Equal(Address, loggedIn.FindFirstValue(ClaimTypes.Email));
        Assert.Equal("true", loggedIn.FindFirstValue("email_verified"));
    }

    [Fact]
    public async Task Groups_become_roles()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);
        var support = pool.Server.People.Single(person => person.Groups.Contains("support"));

        // The sign-in manager answers no second factors.
        await pool.Signed.AdminDeleteSoftwareTokenAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = support.Email }, TestContext.Current.CancellationToken);

        await LogInAsync(app, support.Email, support.Password);

        Assert.True((await WhoAmIAsync(app)).IsInRole("support"));
    }

    [Fact]
    public async Task The_cookie_holds_no_token_and_ends_with_the_access_token()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);
        var person = pool.Seeded("CONFIRMED");

        var before = TimeProvider.System.GetUtcNow();
        await LogInAsync(app, person.Email, person.Password);
        var after = TimeProvider.System.GetUtcNow();
        var cookie = (await app.RequestAsync((_, signIn, _) => signIn.Context.AuthenticateAsync(IdentityConstants.ApplicationScheme))).Ticket!;

        Assert.Empty(cookie.Properties.GetTokens());
        Assert.DoesNotContain(cookie.Principal.Claims, claim => claim.Value.StartsWith("eyJ", StringComparison.Ordinal));
        var accessTokenLife = TimeSpan.FromMinutes(15);

        // The cookie's time has no fraction of a second.
        Assert.InRange(cookie.Properties.ExpiresUtc!.Value, before + accessTokenLife - TimeSpan.FromSeconds(1), after + accessTokenLife);
        Assert.False(cookie.Properties.AllowRefresh);
    }

    [Fact]
    public async Task Somebody_else_is_looked_up_in_the_pool_with_credentials()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool, services => services.AddSingleton<IAmazonCognitoIdentityProvider>(pool.Signed));

        var (byName, nobody) = await app.RequestAsync(async (users, _, _) => (
            await users.FindByNameAsync(pool.Seeded("RESET_REQUIRED").Email),
            await users.FindByIdAsync("nobody@example.com")));

        Assert.Equal("RESET_REQUIRED", byName?.Status);
        Assert.Null(nobody);
    }

    [Fact]
    public async Task Looking_somebody_else_up_without_credentials_says_what_is_missing()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool, services => services.AddSingleton<IAmazonCognitoIdentityProvider>(pool.Public));

        var exception = await Assert.ThrowsAsync<AmazonClientException>(() => app.RequestAsync((users, _, _) => users.FindByIdAsync("sub-1")));

        Assert.StartsWith("AdminGetUser needs AWS credentials", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_nobody_up_names_the_parameter_of_the_method_that_was_called()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);

        var exceptions = await app.RequestAsync(async (users, _, _) => new[]
        {
            await Assert.ThrowsAsync<ArgumentNullException>(() => users.FindByIdAsync(null!)),
            await Assert.ThrowsAsync<ArgumentNullException>(
                () => new CognitoUserStore<CognitoUser>(pool.Users).FindByIdAsync(null!, TestContext.Current.CancellationToken)),
        });

        Assert.Equal(["userId", "userId"], exceptions.Select(exception => exception.ParamName!));
    }

    [Theory]
    [InlineData("CONFIRMED", "wrong password", "Failed")]
    [InlineData("UNCONFIRMED", null, "NotAllowed")]
    [InlineData("RESET_REQUIRED", null, "PasswordReset")]
    [InlineData("FORCE_CHANGE_PASSWORD", null, "PasswordChange")]
    [InlineData("DISABLED", null, "Failed")]
    public async Task A_log_in_that_does_not_work_says_why_without_throwing(string state, string? password, string expected)
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);
        var person = pool.Seeded(state);

        var result = await LogInAsync(app, person.Email, password ?? person.Password);

        var actual = result switch
        {
            CognitoSignInResult { RequiresPasswordReset: true } => "PasswordReset",
            CognitoSignInResult { RequiresPasswordChange: true } => "PasswordChange",
            { IsNotAllowed: true } => "NotAllowed",
            { Succeeded: true } => "Succeeded",
            _ => "Failed",
        };
        Assert.Equal(expected, actual);
        Assert.False(await app.RequestAsync((_, signIn, someone) => Task.FromResult(signIn.IsSignedIn(someone))));
    }

    [Fact]
    public async Task A_refusal_of_the_pool_is_a_failed_result_with_its_code()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);
        await RegisterAsync(app);

        var again = await RegisterAsync(app);
        var wrongCode = await ConfirmAsync(app, Codes.Wrong);

        Assert.Equal("UsernameExistsException", Assert.Single(again.Errors).Code);
        Assert.Equal("CodeMismatchException", Assert.Single(wrongCode.Errors).Code);
    }

    [Fact]
    public async Task The_code_can_be_resent_in_the_browser_that_registered()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);
        await RegisterAsync(app);

        var result = await app.RequestAsync(async (users, _, person) =>
            await users.ResendSignupConfirmationCodeAsync((await users.GetUserAsync(person))!));

        Assert.True(result.Succeeded);
        Assert.Equal(2, pool.Server.Mailbox.Messages(Address).Count);
    }

    [Fact]
    public async Task A_lock_out_by_the_application_is_refused_by_name()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);

        await Assert.ThrowsAsync<NotSupportedException>(() => app.RequestAsync((_, signIn, _) =>
            signIn.PasswordSignInAsync(Address, "p", isPersistent: false, lockoutOnFailure: true)));
    }

    [Fact]
    public async Task What_Identity_has_and_Cognito_does_not_is_refused_by_name()
    {
        await using var pool = await ContractPool.StartAsync();
        await using var app = IdentityHost.Create(pool);
        var user = pool.Users.GetUser(Address);

        await app.RequestAsync(async (users, _, _) =>
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => users.CreateAsync(user));
            await Assert.ThrowsAsync<NotSupportedException>(() => users.DeleteAsync(user));
            await Assert.ThrowsAsync<NotSupportedException>(() => users.SetUserNameAsync(user, "other"));
            await Assert.ThrowsAsync<NotSupportedException>(() => users.FindByEmailAsync(Address));
            await Assert.ThrowsAsync<NotSupportedException>(() => users.GetRolesAsync(user));
            return true;
        });
        Assert.Empty(pool.Server.Calls);
    }

    private static Task<IdentityResult> RegisterAsync(IdentityHost app) => app.RequestAsync(async (users, signIn, _) =>
    {
        var user = app.Get<CognitoUserPool>().GetUser(Address);
        var result = await users.CreateAsync(user, ContractPool.Password);
        if (result.Succeeded)
        {
            await signIn.SignInAsync(user, isPersistent: false);
        }

        return result;
    });

    private static Task<IdentityResult> ConfirmAsync(IdentityHost app, string code) => app.RequestAsync(async (users, _, person) =>
    {
        var user = await users.FindByIdAsync(person.FindFirstValue(ClaimTypes.NameIdentifier)!);
        return await users.ConfirmSignUpAsync(user!, code, true);
    });

    private static Task<SignInResult> LogInAsync(IdentityHost app, string address, string password) => app.RequestAsync((_, signIn, _) =>
        signIn.PasswordSignInAsync(address, password, isPersistent: false, lockoutOnFailure: false));

    private static Task<bool> LogOutAsync(IdentityHost app) => app.RequestAsync(async (_, signIn, _) =>
    {
        await signIn.SignOutAsync();
        return true;
    });

    private static Task<ClaimsPrincipal> WhoAmIAsync(IdentityHost app) => app.RequestAsync((_, _, person) => Task.FromResult(person));
}
