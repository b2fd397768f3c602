using System.Reflection;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using Amazon.Runtime;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Amazon.CognitoAuthentication;

public class CognitoUserTests
{
    private const string Address = "ann@example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_in_is_two_calls_and_needs_no_credentials()
    {
        await using var pool = await ContractPool.StartAsync();
        var user = await pool.RegisterAsync(Address);
        await user.ConfirmSignUpAsync(pool.CodeFor(Address), false, Cancellation);
        var before = pool.Server.Calls.Count;

        var response = await pool.Users.GetUser(Address).StartWithSrpAuthAsync(new() { Password = ContractPool.Password }, Cancellation);

        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge"], pool.Server.Calls.Skip(before));
        Assert.NotNull(response.AuthenticationResult?.IdToken);
        Assert.Null(response.ChallengeName);
        Assert.Empty(response.ChallengeParameters);
    }

    [Fact]
    public async Task After_a_sign_in_by_address_the_canonical_name_and_the_tokens_are_known()
    {
        await using var pool = await ContractPool.StartAsync();

        var user = await pool.SignInAsync(Address.ToUpperInvariant());

        Assert.True(Guid.TryParse(user.Username, out _), user.Username);
        Assert.Equal(Address.ToUpperInvariant(), user.UserID);
        Assert.True(user.SessionTokens!.IsValid());
        Assert.NotNull(user.SessionTokens.RefreshToken);
    }

    [Theory]
    [InlineData(Address)]
    [InlineData("nobody@example.com")]
    public async Task A_wrong_password_and_an_unknown_person_are_refused_alike(string address)
    {
        await using var pool = await ContractPool.StartAsync();
        await pool.SignInAsync(Address);
        var user = pool.Users.GetUser(address);

        var exception = await Assert.ThrowsAsync<NotAuthorizedException>(() =>
            user.StartWithSrpAuthAsync(new() { Password = "not-the-password" }, Cancellation));

        Assert.Equal("Incorrect username or password.", exception.Message);
        Assert.Null(user.SessionTokens);
    }

    [Fact]
    public async Task An_unconfirmed_account_is_reported_to_a_caller_with_the_password()
    {
        await using var pool = await ContractPool.StartAsync();
        var user = await pool.RegisterAsync(Address);

        await Assert.ThrowsAsync<UserNotConfirmedException>(() =>
            user.StartWithSrpAuthAsync(new() { Password = ContractPool.Password }, Cancellation));
    }

    [Fact]
    public async Task A_temporary_password_is_replaced_and_the_sign_in_goes_on()
    {
        await using var pool = await ContractPool.StartAsync();
        var invited = pool.Seeded("FORCE_CHANGE_PASSWORD");
        var user = pool.Users.GetUser(invited.Email);

        var challenge = await user.StartWithSrpAuthAsync(new() { Password = invited.Password }, Cancellation);
        Assert.Equal(ChallengeNameType.NEW_PASSWORD_REQUIRED, challenge.ChallengeName);
        Assert.Null(user.SessionTokens);
        var response = await user.RespondToNewPasswordRequiredAsync(
            new() { SessionID = challenge.SessionID, NewPassword = ContractPool.Password }, Cancellation);

        Assert.NotNull(response.AuthenticationResult?.AccessToken);
        Assert.True(user.SessionTokens!.IsValid());
    }

    [Fact]
    public async Task Required_attributes_are_sent_under_the_names_that_the_caller_gives()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client();

        await new CognitoUserPool("eu-west-1_abc", "client", client).GetUser(Address).RespondToNewPasswordRequiredAsync(
            new() { SessionID = "session", NewPassword = ContractPool.Password },
            new Dictionary<string, string> { ["userAttributes.name"] = "Ann" },
            Cancellation);

        var responses = Assert.Single(server.Requests).Json.GetProperty("ChallengeResponses");
        Assert.Equal("Ann", responses.GetProperty("userAttributes.name").GetString());
        Assert.Equal(3, responses.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_refresh_gives_new_tokens_and_keeps_the_refresh_token()
    {
        await using var pool = await ContractPool.StartAsync();
        var user = await pool.SignInAsync(Address);
        var (access, refresh) = (user.SessionTokens!.AccessToken, user.SessionTokens.RefreshToken);

        await user.StartWithRefreshTokenAuthAsync(new() { AuthFlowType = AuthFlowType.REFRESH_TOKEN_AUTH }, Cancellation);

        Assert.NotEqual(access, user.SessionTokens.AccessToken);
        Assert.Equal(refresh, user.SessionTokens.RefreshToken);
    }

    [Fact]
    public async Task A_new_code_replaces_the_old_one()
    {
        await using var pool = await ContractPool.StartAsync();
        var user = await pool.RegisterAsync(Address);
        var old = pool.CodeFor(Address);

        await user.ResendConfirmationCodeAsync(Cancellation);

        Assert.NotEqual(old, pool.CodeFor(Address));
        await Assert.ThrowsAsync<CodeMismatchException>(() => user.ConfirmSignUpAsync(old, false, Cancellation));
        await user.ConfirmSignUpAsync(pool.CodeFor(Address), false, Cancellation);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_refresh_token_and_forgets_the_tokens()
    {
        await using var pool = await ContractPool.StartAsync();
        var user = await pool.SignInAsync(Address);
        var tokens = user.SessionTokens!;

        await user.GlobalSignOutAsync(Cancellation);

        Assert.Null(user.SessionTokens);
        user.SessionTokens = tokens;
        await Assert.ThrowsAsync<NotAuthorizedException>(() => user.StartWithRefreshTokenAuthAsync(new(), Cancellation));
    }

    [Fact]
    public async Task A_person_can_read_their_own_record()
    {
        await using var pool = await ContractPool.StartAsync();
        var user = await pool.SignInAsync(Address);

        var details = await user.GetUserDetailsAsync(Cancellation);

        Assert.Equal(user.Username, details.Username);
        Assert.Contains(details.UserAttributes!, attribute => attribute is { Name: "email", Value: Address });
    }

    [Fact]
    public async Task Without_tokens_nothing_is_sent_that_needs_some()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client();
        var user = new CognitoUserPool("eu-west-1_abc", "client", client).GetUser(Address);
        user.SessionTokens = new CognitoUserSession(null, "access", null, DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddHours(-1));

        await Assert.ThrowsAsync<NotAuthorizedException>(() => user.GetUserDetailsAsync(Cancellation));
        await Assert.ThrowsAsync<NotAuthorizedException>(() => user.GlobalSignOutAsync(Cancellation));
        await Assert.ThrowsAsync<NotAuthorizedException>(() => user.StartWithRefreshTokenAuthAsync(new(), Cancellation));
        await Assert.ThrowsAsync<NotAuthorizedException>(() => user.AssociateSoftwareTokenAsync(Cancellation));
        await Assert.ThrowsAsync<NotAuthorizedException>(() => user.VerifySoftwareTokenAsync("123456", Cancellation));
        await Assert.ThrowsAsync<NotAuthorizedException>(() => user.UpdateSoftwareMfaSettingsAsync(true, true, Cancellation));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_answer_names_the_canonical_user_and_hashes_that_name()
    {
        await using var server = (await ScriptedCognito.StartAsync())
            .Says(200, """
                {"ChallengeName":"PASSWORD_VERIFIER",
                 "ChallengeParameters":{"USER_ID_FOR_SRP":"sub-1","SALT":"0a","SRP_B":"ff","SECRET_BLOCK":"AAAA"}}
                """)
            .Says(200, """{"AuthenticationResult":{"AccessToken":"a","ExpiresIn":900}}""");
        using var client = server.Client();

        await new CognitoUserPool("eu-west-1_abc", "client", client, "secret").GetUser(Address)
            .StartWithSrpAuthAsync(new() { Password = "p" }, Cancellation);

        var sent = server.Requests.Select(request => request.Json).ToList();
        var parameters = sent[0].GetProperty("AuthParameters");
        Assert.Equal(SecretHash.Compute(Address, "client", "secret"), parameters.GetProperty("SECRET_HASH").GetString());
        var responses = sent[1].GetProperty("ChallengeResponses");
        Assert.Equal("sub-1", responses.GetProperty("USERNAME").GetString());
        Assert.Equal(SecretHash.Compute("sub-1", "client", "secret"), responses.GetProperty("SECRET_HASH").GetString());
        Assert.All(server.Requests, request => Assert.DoesNotContain("\"p\"", request.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"USER_ID_FOR_SRP":"u","SALT":"0a","SRP_B":"0","SECRET_BLOCK":"AAAA"}""")]
    [InlineData("""{"USER_ID_FOR_SRP":"u","SALT":"zz","SRP_B":"ff","SECRET_BLOCK":"AAAA"}""")]
    [InlineData("""{"USER_ID_FOR_SRP":"u","SALT":"0a","SRP_B":"ff","SECRET_BLOCK":"*"}""")]
    [InlineData("""{"SALT":"0a"}""")]
    [InlineData("null")]
    public async Task A_server_that_breaks_the_protocol_learns_nothing(string parameters)
    {
        await using var server = (await ScriptedCognito.StartAsync())
            .Says(200, $$"""{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{{parameters}}}""");
        using var client = server.Client();
        var user = new CognitoUserPool("eu-west-1_abc", "client", client).GetUser(Address);

        await Assert.ThrowsAsync<AmazonCognitoIdentityProviderException>(() =>
            user.StartWithSrpAuthAsync(new() { Password = "p" }, Cancellation));

        Assert.Single(server.Requests);
    }

    [Fact]
    [Trait("OfficialPackages", "3.1")]
    public void Making_users_leaves_nothing_on_the_client()
    {
        using var client = new AmazonCognitoIdentityProviderClient(
            new AnonymousAWSCredentials(), new AmazonCognitoIdentityProviderConfig { ServiceURL = "http://127.0.0.1:1" });
        var pool = new CognitoUserPool("eu-west-1_abc", "client", client, "secret");

        for (var i = 0; i < 1000; i++)
        {
            pool.GetUser($"user{i}");
        }

        var events = typeof(AmazonServiceClient).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Where(field => field.FieldType.IsSubclassOf(typeof(Delegate))).ToList();
        Assert.Equal(4, events.Count);
        Assert.All(events, field => Assert.Null(field.GetValue(client)));
    }

    [Fact]
    public async Task Many_people_sign_in_through_one_client_at_once()
    {
        await using var pool = await ContractPool.StartAsync();
        var addresses = Enumerable.Range(0, 8).Select(i => $"person{i}@example.com").ToList();

        var users = await Task.WhenAll(addresses.Select(pool.SignInAsync));

        Assert.Equal(addresses, users.Select(user => user.UserID!));
        Assert.Equal(8, users.Select(user => user.SessionTokens!.AccessToken).Distinct().Count());
    }

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("eu-west-1_")]
    public void A_pool_id_without_a_name_is_refused(string id)
    {
        using var client = new AmazonCognitoIdentityProviderClient(
            new AnonymousAWSCredentials(), new AmazonCognitoIdentityProviderConfig { ServiceURL = "http://127.0.0.1:1" });

        Assert.Throws<ArgumentException>(() => new CognitoUserPool(id, "client", client));
    }

    [Fact]
    public void A_session_without_a_token_is_not_valid() =>
        Assert.False(new CognitoUserSession(null, null, null, DateTime.UtcNow, DateTime.UtcNow.AddHours(1)).IsValid());
}
