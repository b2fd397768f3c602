using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Amazon.CognitoIdentityProvider;

/// <summary>Client and pool define their wire formats independently. These tests check operation by operation that the formats agree.</summary>
public class ContractTests
{
    private const string Address = "ann@example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignUp_returns_the_sub_and_the_destination_of_the_code()
    {
        await using var pool = await ContractPool.StartAsync();

        var response = await SignUpAsync(pool);

        Assert.False(response.UserConfirmed);
        Assert.True(Guid.TryParse(response.UserSub, out _));
        Assert.Same(DeliveryMediumType.EMAIL, response.CodeDeliveryDetails?.DeliveryMedium);
        Assert.Equal(("email", "a***@e***"), (response.CodeDeliveryDetails?.AttributeName, response.CodeDeliveryDetails?.Destination));
        await Assert.ThrowsAsync<UsernameExistsException>(() => SignUpAsync(pool));
    }

    [Fact]
    public async Task ResendConfirmationCode_and_ConfirmSignUp_lead_to_tokens_without_a_password()
    {
        await using var pool = await ContractPool.StartAsync();
        var signUp = await SignUpAsync(pool);

        var resent = await pool.Public.ResendConfirmationCodeAsync(
            new() { ClientId = pool.Server.ClientId, Username = Address, SecretHash = pool.Hash(Address) }, Cancellation);
        var confirmed = await pool.Public.ConfirmSignUpAsync(
            new()
            {
                ClientId = pool.Server.ClientId,
                Username = Address,
                SecretHash = pool.Hash(Address),
                ConfirmationCode = pool.CodeFor(Address),
                Session = signUp.Session,
            },
            Cancellation);
        var tokens = await pool.Public.InitiateAuthAsync(
            new()
            {
                ClientId = pool.Server.ClientId,
                AuthFlow = AuthFlowType.USER_AUTH,
                AuthParameters = new() { ["USERNAME"] = Address, ["SECRET_HASH"] = pool.Hash(Address) },
                Session = confirmed.Session,
            },
            Cancellation);

        Assert.Equal("a***@e***", resent.CodeDeliveryDetails?.Destination);
        Assert.Equal("Bearer", tokens.AuthenticationResult?.TokenType);
        Assert.True(tokens.AuthenticationResult?.ExpiresIn > 0);
    }

    [Fact]
    public async Task InitiateAuth_begins_SRP_and_RespondToAuthChallenge_refuses_a_wrong_proof()
    {
        await using var pool = await ContractPool.StartAsync();
        using var srp = new SrpClient();
        var person = pool.Seeded("CONFIRMED").Email;

        var challenge = await pool.Public.InitiateAuthAsync(
            new()
            {
                ClientId = pool.Server.ClientId,
                AuthFlow = AuthFlowType.USER_SRP_AUTH,
                AuthParameters = new() { ["USERNAME"] = person, ["SRP_A"] = srp.PublicKey, ["SECRET_HASH"] = pool.Hash(person) },
            },
            Cancellation);

        Assert.Same(ChallengeNameType.PASSWORD_VERIFIER, challenge.ChallengeName);
        var parameters = challenge.ChallengeParameters!;
        await Assert.ThrowsAsync<NotAuthorizedException>(() => pool.Public.RespondToAuthChallengeAsync(
            new()
            {
                ClientId = pool.Server.ClientId,
                ChallengeName = ChallengeNameType.PASSWORD_VERIFIER,
                ChallengeResponses = new()
                {
                    ["USERNAME"] = parameters["USER_ID_FOR_SRP"],
                    ["SECRET_HASH"] = pool.Hash(parameters["USER_ID_FOR_SRP"]),
                    ["TIMESTAMP"] = SrpTimestamp.Format(TimeProvider.System.GetUtcNow()),
                    ["PASSWORD_CLAIM_SECRET_BLOCK"] = parameters["SECRET_BLOCK"],
                    ["PASSWORD_CLAIM_SIGNATURE"] = Convert.ToBase64String(new byte[32]),
                },
            },
            Cancellation));
    }

    [Fact]
    public async Task GetTokensFromRefreshToken_gives_new_tokens_until_RevokeToken()
    {
        await using var pool = await ContractPool.StartAsync();
        var user = await pool.SignInAsync(Address);
        var request = new GetTokensFromRefreshTokenRequest
        {
            ClientId = pool.Server.ClientId,
            ClientSecret = pool.Server.ClientSecret,
            RefreshToken = user.SessionTokens!.RefreshToken,
        };

        var refreshed = await pool.Public.GetTokensFromRefreshTokenAsync(request, Cancellation);
        await pool.Public.RevokeTokenAsync(
            new() { ClientId = request.ClientId, ClientSecret = request.ClientSecret, Token = request.RefreshToken }, Cancellation);

        Assert.NotNull(refreshed.AuthenticationResult?.AccessToken);
        await Assert.ThrowsAsync<NotAuthorizedException>(() => pool.Public.GetTokensFromRefreshTokenAsync(request, Cancellation));
    }

    [Fact]
    public async Task RevokeToken_wants_the_right_secret_and_a_refresh_token()
    {
        await using var pool = await ContractPool.StartAsync();
        var tokens = (await pool.SignInAsync(Address)).SessionTokens!;

        await Assert.ThrowsAsync<UnauthorizedException>(() => pool.Public.RevokeTokenAsync(
            new() { ClientId = pool.Server.ClientId, ClientSecret = new string('x', 40), Token = tokens.RefreshToken }, Cancellation));
        await Assert.ThrowsAsync<UnsupportedTokenTypeException>(() => pool.Public.RevokeTokenAsync(
            new() { ClientId = pool.Server.ClientId, ClientSecret = pool.Server.ClientSecret, Token = tokens.AccessToken }, Cancellation));
    }

    [Fact]
    public async Task ChangePassword_wants_the_password_up_to_now()
    {
        await using var pool = await ContractPool.StartAsync();
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken;

        await Assert.ThrowsAsync<NotAuthorizedException>(() => pool.Public.ChangePasswordAsync(
            new() { AccessToken = access, PreviousPassword = "not it at all, no", ProposedPassword = "another long password" }, Cancellation));
        await pool.Public.ChangePasswordAsync(
            new() { AccessToken = access, PreviousPassword = ContractPool.Password, ProposedPassword = "another long password" }, Cancellation);
        await Assert.ThrowsAsync<PasswordHistoryPolicyViolationException>(() => pool.Public.ChangePasswordAsync(
            new() { AccessToken = access, PreviousPassword = "another long password", ProposedPassword = ContractPool.Password }, Cancellation));
    }

    [Fact]
    public async Task GetUser_works_until_GlobalSignOut()
    {
        await using var pool = await ContractPool.StartAsync();
        var user = await pool.SignInAsync(Address);
        var access = user.SessionTokens!.AccessToken;

        var own = await pool.Public.GetUserAsync(new() { AccessToken = access }, Cancellation);
        await pool.Public.GlobalSignOutAsync(new() { AccessToken = access }, Cancellation);

        Assert.Equal(user.Username, own.Username);
        Assert.Contains(own.UserAttributes!, attribute => attribute is { Name: "email_verified", Value: "true" });
        await Assert.ThrowsAsync<NotAuthorizedException>(() => pool.Public.GetUserAsync(new() { AccessToken = access }, Cancellation));
    }

    [Fact]
    public async Task AdminGetUser_shows_state_and_dates()
    {
        var before = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var pool = await ContractPool.StartAsync();
        var disabled = pool.Seeded("DISABLED").Email;

        var user = await pool.Signed.AdminGetUserAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = disabled }, Cancellation);

        Assert.False(user.Enabled);
        Assert.Same(UserStatusType.CONFIRMED, user.UserStatus);
        Assert.Contains(user.UserAttributes!, attribute => attribute.Name == "email" && attribute.Value == disabled);
        // A date on the wire has no more than milliseconds.
        Assert.InRange(user.UserCreateDate!.Value, before.AddMilliseconds(-1), TimeProvider.System.GetUtcNow().UtcDateTime);
        await Assert.ThrowsAsync<UserNotFoundException>(() => pool.Signed.AdminGetUserAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = "nobody@example.com" }, Cancellation));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => pool.Signed.AdminGetUserAsync(
            new() { UserPoolId = "eu-west-1_000000000", Username = disabled }, Cancellation));
    }

    [Fact]
    public async Task ListUsers_searches_and_pages()
    {
        await using var pool = await ContractPool.StartAsync();
        var names = new List<string>();
        string? next = null;

        do
        {
            var page = await pool.Signed.ListUsersAsync(
                new() { UserPoolId = pool.Server.UserPoolId, Limit = 2, PaginationToken = next }, Cancellation);
            names.AddRange(page.Users!.Select(user => user.Username!));
            next = page.PaginationToken;
        }
        while (next is not null);

        Assert.Equal(pool.Server.People.Count, names.Distinct().Count());
        Assert.Equal(names.Count, names.Distinct().Count());
        var one = pool.Seeded("UNCONFIRMED").Email;
        var found = await pool.Signed.ListUsersAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Filter = $"email = \"{one}\"", AttributesToGet = ["email"] }, Cancellation);
        var user = Assert.Single(found.Users!);
        Assert.Same(UserStatusType.UNCONFIRMED, user.UserStatus);
        Assert.Equal(one, Assert.Single(user.Attributes!).Value);
    }

    [Fact]
    public async Task AdminListGroupsForUser_shows_the_groups()
    {
        await using var pool = await ContractPool.StartAsync();
        var support = pool.Server.People.Single(person => person.Groups.Contains("support"));

        var groups = await pool.Signed.AdminListGroupsForUserAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = support.Email }, Cancellation);

        Assert.Equal(support.Groups, groups.Groups!.Select(group => group.GroupName!));
        Assert.Equal(pool.Server.UserPoolId, groups.Groups![0].UserPoolId);
    }

    [Fact]
    public async Task AdminDisableUser_shuts_an_account_and_AdminEnableUser_opens_it()
    {
        await using var pool = await ContractPool.StartAsync();
        var person = pool.Seeded("CONFIRMED").Email;

        await pool.Signed.AdminDisableUserAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = person }, Cancellation);
        var shut = await pool.Signed.AdminGetUserAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = person }, Cancellation);
        await pool.Signed.AdminEnableUserAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = person }, Cancellation);
        var open = await pool.Signed.AdminGetUserAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = person }, Cancellation);

        Assert.Equal([false, true], new[] { shut.Enabled, open.Enabled });
    }

    [Fact]
    public async Task AdminUpdateUserAttributes_marks_an_address_as_verified()
    {
        await using var pool = await ContractPool.StartAsync();
        var person = pool.Seeded("UNCONFIRMED").Email;

        await pool.Signed.AdminUpdateUserAttributesAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = person, UserAttributes = [new() { Name = "email_verified", Value = "true" }] },
            Cancellation);

        var user = await pool.Signed.AdminGetUserAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = person }, Cancellation);
        Assert.Equal("true", user.UserAttributes!.Single(attribute => attribute.Name == "email_verified").Value);
    }

    [Fact]
    public async Task AdminDeleteUser_leaves_no_account()
    {
        await using var pool = await ContractPool.StartAsync();
        var person = new AdminGetUserRequest { UserPoolId = pool.Server.UserPoolId, Username = pool.Seeded("UNCONFIRMED").Email };

        await pool.Signed.AdminDeleteUserAsync(new() { UserPoolId = person.UserPoolId, Username = person.Username }, Cancellation);

        await Assert.ThrowsAsync<UserNotFoundException>(() => pool.Signed.AdminGetUserAsync(person, Cancellation));
    }

    [Fact]
    public async Task AdminResetUserPassword_leaves_a_new_password_to_choose_and_mails_a_code()
    {
        await using var pool = await ContractPool.StartAsync();
        var person = pool.Seeded("CONFIRMED").Email;

        await pool.Signed.AdminResetUserPasswordAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = person }, Cancellation);

        var user = await pool.Signed.AdminGetUserAsync(new() { UserPoolId = pool.Server.UserPoolId, Username = person }, Cancellation);
        Assert.Same(UserStatusType.RESET_REQUIRED, user.UserStatus);
        Assert.Single(pool.Server.Mailbox.Messages(person));
    }

    [Fact]
    public async Task AdminCreateUser_repeats_only_invitations_that_were_not_used()
    {
        await using var pool = await ContractPool.StartAsync();
        var invited = pool.Seeded("FORCE_CHANGE_PASSWORD").Email;

        var again = await pool.Signed.AdminCreateUserAsync(
            new()
            {
                UserPoolId = pool.Server.UserPoolId,
                Username = invited,
                MessageAction = MessageActionType.RESEND,
                DesiredDeliveryMediums = ["EMAIL"],
            },
            Cancellation);

        Assert.Same(UserStatusType.FORCE_CHANGE_PASSWORD, again.User!.UserStatus);
        Assert.Single(pool.Server.Mailbox.Messages(invited));
        await Assert.ThrowsAsync<UnsupportedUserStateException>(() => pool.Signed.AdminCreateUserAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = pool.Seeded("CONFIRMED").Email, MessageAction = MessageActionType.RESEND }, Cancellation));
    }

    [Fact]
    public async Task AdminUserGlobalSignOut_is_said_of_people_only()
    {
        await using var pool = await ContractPool.StartAsync();

        await pool.Signed.AdminUserGlobalSignOutAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = pool.Seeded("CONFIRMED").Email }, Cancellation);

        await Assert.ThrowsAsync<UserNotFoundException>(() => pool.Signed.AdminUserGlobalSignOutAsync(
            new() { UserPoolId = pool.Server.UserPoolId, Username = "nobody@example.com" }, Cancellation));
    }

    [Fact]
    public async Task DescribeUserPool_shows_what_the_template_says()
    {
        await using var pool = await ContractPool.StartAsync();

        var described = (await pool.Signed.DescribeUserPoolAsync(new() { UserPoolId = pool.Server.UserPoolId }, Cancellation)).UserPool!;

        Assert.Equal(pool.Server.UserPoolId, described.Id);
        Assert.Equal(pool.Server.Settings.PasswordPolicy.MinimumLength, described.Policies?.PasswordPolicy?.MinimumLength);
        Assert.Equal(pool.Server.Settings.PasswordPolicy.RequireNumbers, described.Policies?.PasswordPolicy?.RequireNumbers);
        Assert.Equal(["email"], described.UsernameAttributes);
        Assert.Equal(["email"], described.AutoVerifiedAttributes);
        Assert.False(described.UsernameConfiguration?.CaseSensitive);
        Assert.Same(UserPoolMfaType.FindValue(pool.Server.Settings.MfaConfiguration), described.MfaConfiguration);
        var email = Assert.Single(described.SchemaAttributes!, attribute => attribute.Name == "email");
        Assert.True(email.Required);
        Assert.Same(AttributeDataType.String, email.AttributeDataType);
    }

    [Fact]
    public async Task DescribeUserPoolClient_shows_flows_lifetimes_and_the_secret()
    {
        await using var pool = await ContractPool.StartAsync();

        var client = (await pool.Signed.DescribeUserPoolClientAsync(
            new() { UserPoolId = pool.Server.UserPoolId, ClientId = pool.Server.ClientId }, Cancellation)).UserPoolClient!;

        Assert.Equal(pool.Server.ClientSecret, client.ClientSecret);
        Assert.Contains("ALLOW_USER_SRP_AUTH", client.ExplicitAuthFlows!);
        Assert.Equal((15, "minutes"), (client.AccessTokenValidity, client.TokenValidityUnits?.AccessToken?.Value));
        Assert.Equal((30, "days"), (client.RefreshTokenValidity, client.TokenValidityUnits?.RefreshToken?.Value));
        Assert.Same(PreventUserExistenceErrorTypes.ENABLED, client.PreventUserExistenceErrors);
        Assert.True(client.EnableTokenRevocation);
        Assert.Equal(15, client.AuthSessionValidity);
    }

    [Fact]
    public async Task A_signature_with_other_keys_is_refused()
    {
        await using var pool = await ContractPool.StartAsync();
        using var wrong = pool.Client(new BasicAWSCredentials("local", "wrong"));

        var exception = await Assert.ThrowsAsync<AmazonCognitoIdentityProviderException>(() =>
            wrong.ListUsersAsync(new() { UserPoolId = pool.Server.UserPoolId }, Cancellation));

        Assert.Equal("InvalidSignatureException", exception.ErrorCode);
    }

    private static Task<SignUpResponse> SignUpAsync(ContractPool pool) => pool.Public.SignUpAsync(
        new()
        {
            ClientId = pool.Server.ClientId,
            SecretHash = pool.Hash(Address),
            Username = Address,
            Password = ContractPool.Password,
            UserAttributes = [new() { Name = "email", Value = Address }],
        },
        Cancellation);
}
