using IdentityPortal.LocalPool.Storage;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class InitiateAuthTests
{
    [Fact]
    public async Task Srp_is_answered_with_a_challenge_and_no_session()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        using var signIn = new SrpSignIn(pool);

        await signIn.StartAsync();

        Assert.Equal("PASSWORD_VERIFIER", signIn.Challenge.GetProperty("ChallengeName").GetString());
        Assert.False(signIn.Challenge.TryGetProperty("Session", out _));
        Assert.Equal(
            ["SALT", "SECRET_BLOCK", "SRP_B", "USERNAME", "USER_ID_FOR_SRP"], signIn.Parameters.Keys.Order(StringComparer.Ordinal));
        Assert.Matches("^[1-9a-f][0-9a-f]{0,31}$", signIn.Parameters["SALT"]);
        Assert.Matches("^[0-9a-f]{600,768}$", signIn.Parameters["SRP_B"]);
    }

    [Fact]
    public async Task An_unknown_user_gets_the_same_salt_and_id_each_time_and_another_public_key()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        using var known = new SrpSignIn(pool);
        using var first = new SrpSignIn(pool);
        using var second = new SrpSignIn(pool);
        using var other = new SrpSignIn(pool);

        await known.StartAsync();
        await first.StartAsync("nobody@example.com");
        await second.StartAsync("NoBody@example.com");
        await other.StartAsync("noone@example.com");

        Assert.Equal(first.Parameters["SALT"], second.Parameters["SALT"]);
        Assert.Equal(first.Parameters["USER_ID_FOR_SRP"], second.Parameters["USER_ID_FOR_SRP"]);
        Assert.NotEqual(first.Parameters["SRP_B"], second.Parameters["SRP_B"]);
        Assert.NotEqual(first.Parameters["SALT"], other.Parameters["SALT"]);
        Assert.Equal(known.Parameters["SECRET_BLOCK"].Length, first.Parameters["SECRET_BLOCK"].Length);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7", first.Parameters["USER_ID_FOR_SRP"]);
        Assert.Equal(
            ("NotAuthorizedException", "Incorrect username or password."),
            await pool.RefusedAsync("RespondToAuthChallenge", first.Answer()));
    }

    [Theory]
    [InlineData("f35a112233445566778899aabbccddee", "f35a112233445566778899aabbccddee")]
    [InlineData("0a5a112233445566778899aabbccddee", "a5a112233445566778899aabbccddee")]
    [InlineData("005a112233445566778899aabbccddee", "5a112233445566778899aabbccddee")]
    [InlineData("00f3112233445566778899aabbccddee", "f3112233445566778899aabbccddee")]
    [InlineData("00000a2233445566778899aabbccddee", "a2233445566778899aabbccddee")]
    public async Task A_salt_means_the_same_to_clients_that_hash_its_digits_and_to_clients_that_hash_the_number(string stored, string sent)
    {
        var folder = Directory.CreateTempSubdirectory("local-pool-");
        await using (var pool = await TestPool.StartAsync(Templates.Hiding(), options => options.Data = folder.FullName))
        {
            await pool.ConfirmedAsync();
            using var signIn = new SrpSignIn(pool);
            await signIn.StartAsync();
            var salt = Convert.FromHexString(stored);
            var verifier = SrpVerifier.Create(
                pool.Server.UserPoolId.Split('_')[1], signIn.Parameters["USER_ID_FOR_SRP"], TestPool.Password, salt);
            using (var sql = new SqlSession($"Data Source={Path.Combine(folder.FullName, "local-pool.db")};Pooling=False"))
            {
                sql.Execute("UPDATE user SET salt = ?1, verifier = ?2", salt, verifier);
            }

            await signIn.StartAsync();

            Assert.Equal(sent, signIn.Parameters["SALT"]);
            Assert.Equal(SrpEncoding.Pad(salt), PaddedDigits(signIn.Parameters["SALT"]));
            await pool.CallAsync("RespondToAuthChallenge", signIn.Answer());
        }

        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("ann", "ann")]
    [InlineData("Nobody.7", "Nobody.7")]
    [InlineData("nobody@example.com", "nobody@example.com")]
    public async Task Where_user_names_are_plain_known_and_unknown_ones_are_their_own_user_id(string username, string userId)
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames("PreventUserExistenceErrors: ENABLED"));
        await pool.SignUpAsync("ann");
        using var signIn = new SrpSignIn(pool);

        await signIn.StartAsync(username);

        Assert.Equal((userId, userId), (signIn.Parameters["USER_ID_FOR_SRP"], signIn.Parameters["USERNAME"]));
        Assert.Equal(
            ("NotAuthorizedException", "Incorrect username or password."),
            await pool.RefusedAsync("RespondToAuthChallenge", signIn.Answer("wrong-password-1")));
    }

    [Theory]
    [InlineData("ann", "ann")]
    [InlineData("ANN", "ann")]
    [InlineData("nobody", "nobody")]
    [InlineData("NOBODY", "nobody")]
    public async Task Where_case_does_not_matter_the_user_id_is_in_lower_case(string username, string userId)
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias("PreventUserExistenceErrors: ENABLED"));
        await pool.SignUpAsync("ann");
        using var signIn = new SrpSignIn(pool);

        await signIn.StartAsync(username);

        Assert.Equal(userId, signIn.Parameters["USER_ID_FOR_SRP"]);
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task A_shown_user_id_stays_the_same_when_it_is_used_as_the_name(string username)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        await pool.SignUpAsync();
        using var first = new SrpSignIn(pool);
        using var second = new SrpSignIn(pool);
        await first.StartAsync(username);

        await second.StartAsync(first.Parameters["USER_ID_FOR_SRP"]);

        Assert.Equal(first.Parameters["USER_ID_FOR_SRP"], second.Parameters["USER_ID_FOR_SRP"]);
        Assert.Equal(first.Parameters["SALT"], second.Parameters["SALT"]);
    }

    [Fact]
    public async Task An_unknown_user_is_named_where_the_client_does_not_hide_it()
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy());
        using var signIn = new SrpSignIn(pool);

        Assert.Equal(
            ("UserNotFoundException", "User does not exist."), await pool.RefusedAsync("InitiateAuth", signIn.Request("nobody@example.com")));
    }

    [Theory]
    [InlineData("CUSTOM_AUTH", "CUSTOM_AUTH is not enabled for the client.")]
    [InlineData("USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH flow not enabled for this client")]
    [InlineData("ADMIN_NO_SRP_AUTH", "Initiate Auth method not supported.")]
    public async Task Other_flows_are_refused_by_name(string flow, string message)
    {
        await using var pool = await TestPool.StartAsync();
        using var signIn = new SrpSignIn(pool);

        Assert.Equal(("InvalidParameterException", message), await pool.RefusedAsync("InitiateAuth", signIn.Request(TestPool.Email, flow)));
    }

    [Theory]
    [InlineData("ALLOW_CUSTOM_AUTH", "USER_SRP_AUTH", "USER_SRP_AUTH is not enabled for the client.")]
    public async Task What_a_client_allows_decides(string allowed, string flow, string message)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding($"ExplicitAuthFlows: [{allowed}]"));
        using var signIn = new SrpSignIn(pool);

        Assert.Equal(("InvalidParameterException", message), await pool.RefusedAsync("InitiateAuth", signIn.Request(TestPool.Email, flow)));
    }

    [Theory]
    [InlineData("USERNAME")]
    [InlineData("SRP_A")]
    public async Task A_missing_parameter_is_named(string missing)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        var parameters = new Dictionary<string, string> { ["USERNAME"] = TestPool.Email, ["SRP_A"] = "ab" };
        parameters.Remove(missing);

        Assert.Equal(
            ("InvalidParameterException", $"Missing required parameter {missing}"),
            await pool.RefusedAsync("InitiateAuth", new { pool.Server.ClientId, AuthFlow = "USER_SRP_AUTH", AuthParameters = parameters }));
    }

    [Fact]
    public async Task A_public_key_that_is_no_number_is_refused()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        var parameters = new Dictionary<string, string> { ["USERNAME"] = TestPool.Email, ["SRP_A"] = "not hex" };

        var refusal = await pool.RefusedAsync("InitiateAuth", new { pool.Server.ClientId, AuthFlow = "USER_SRP_AUTH", AuthParameters = parameters });

        Assert.Equal("InvalidParameterException", refusal.Type);
    }

    [Fact]
    public async Task A_refresh_keeps_the_sign_ins_time_and_origin_and_brings_no_refresh_token()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var first = (await SrpSignIn.TokensAsync(pool)).GetProperty("AuthenticationResult");
        var username = Jwt.Claims(first.GetProperty("AccessToken").GetString()!).GetProperty("username").GetString()!;
        pool.Clock.Advance(TimeSpan.FromHours(1));

        var second = (await pool.CallAsync("InitiateAuth", Refresh(pool, first, username))).GetProperty("AuthenticationResult");

        Assert.False(second.TryGetProperty("RefreshToken", out _));
        var (before, after) = (Jwt.Claims(first.GetProperty("IdToken").GetString()!), Jwt.Claims(second.GetProperty("IdToken").GetString()!));
        Assert.Equal(before.GetProperty("auth_time").GetInt64(), after.GetProperty("auth_time").GetInt64());
        Assert.Equal(before.GetProperty("origin_jti").GetString(), after.GetProperty("origin_jti").GetString());
        Assert.NotEqual(before.GetProperty("jti").GetString(), after.GetProperty("jti").GetString());
        Assert.Equal(before.GetProperty("iat").GetInt64() + 3600, after.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task A_refresh_wants_the_secret_hash_of_the_canonical_name()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var first = (await SrpSignIn.TokensAsync(pool)).GetProperty("AuthenticationResult");

        Assert.Equal(
            ("NotAuthorizedException", $"SecretHash does not match for the client: {pool.Server.ClientId}"),
            await pool.RefusedAsync("InitiateAuth", Refresh(pool, first, TestPool.Email)));
    }

    [Fact]
    public async Task A_refresh_token_ends_with_its_life()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var first = (await SrpSignIn.TokensAsync(pool)).GetProperty("AuthenticationResult");
        var username = Jwt.Claims(first.GetProperty("AccessToken").GetString()!).GetProperty("username").GetString()!;
        pool.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await pool.CallAsync("InitiateAuth", Refresh(pool, first, username));

        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            ("NotAuthorizedException", "Refresh Token has expired"), await pool.RefusedAsync("InitiateAuth", Refresh(pool, first, username)));
    }

    [Fact]
    public async Task An_unknown_refresh_token_is_refused()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());

        Assert.Equal(
            ("NotAuthorizedException", "Invalid Refresh Token"),
            await pool.RefusedAsync("InitiateAuth", new
            {
                pool.Server.ClientId,
                AuthFlow = "REFRESH_TOKEN",
                AuthParameters = new Dictionary<string, string> { ["REFRESH_TOKEN"] = "a.b.c.d.e" },
            }));
    }

    /// <summary>
    /// The bytes that pycognito hashes for these digits: it adds a digit to an odd number of them, or a zero byte if the number would be
    /// negative.
    /// </summary>
    private static byte[] PaddedDigits(string digits) => Convert.FromHexString(digits switch
    {
        { Length: var length } when length % 2 == 1 => "0" + digits,
        [>= '8', ..] => "00" + digits,
        _ => digits,
    });

    private static object Refresh(TestPool pool, System.Text.Json.JsonElement tokens, string hashedName) => new
    {
        pool.Server.ClientId,
        AuthFlow = "REFRESH_TOKEN_AUTH",
        AuthParameters = new Dictionary<string, string>
        {
            ["REFRESH_TOKEN"] = tokens.GetProperty("RefreshToken").GetString()!,
            ["SECRET_HASH"] = pool.Hash(hashedName),
        },
    };
}
