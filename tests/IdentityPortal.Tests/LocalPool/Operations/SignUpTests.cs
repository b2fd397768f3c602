using System.Text.Json;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class SignUpTests
{
    [Fact]
    public async Task A_new_account_is_unconfirmed_and_gets_a_code_by_mail()
    {
        await using var pool = await TestPool.StartAsync();

        var reply = await pool.SignUpAsync();

        Assert.False(reply.GetProperty("UserConfirmed").GetBoolean());
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$", reply.GetProperty("UserSub").GetString());
        var delivery = reply.GetProperty("CodeDeliveryDetails");
        Assert.Equal("a***@e***", delivery.GetProperty("Destination").GetString());
        Assert.Equal("EMAIL", delivery.GetProperty("DeliveryMedium").GetString());
        Assert.Equal("email", delivery.GetProperty("AttributeName").GetString());
        var mail = Assert.Single(pool.Server.Mailbox.Messages());
        Assert.Equal((TestPool.Email, "SignUp", Codes.First, pool.Clock.GetUtcNow()), (mail.To, mail.Kind, mail.Code, mail.SentAt));
        Assert.Contains(Codes.First, mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_given_only_where_the_client_allows_user_auth()
    {
        await using var with = await TestPool.StartAsync();
        await using var without = await TestPool.StartAsync(Templates.PlainNames());

        Assert.InRange((await with.SignUpAsync()).GetProperty("Session").GetString()!.Length, 20, 2048);
        Assert.False((await without.SignUpAsync("ann", "secret1")).TryGetProperty("Session", out _));
    }

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("ANN@Example.com")]
    public async Task An_address_in_use_is_refused_whatever_its_case_and_state(string again)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        Assert.Equal(
            ("UsernameExistsException", "An account with the given email already exists."),
            await pool.RefusedAsync("SignUp", pool.SignUpRequest(again)));
        Assert.Single(pool.Server.Mailbox.Messages());
    }

    [Fact]
    public async Task A_plain_name_in_use_is_refused_in_other_words()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        await pool.SignUpAsync("ann", "secret1");

        Assert.Equal(("UsernameExistsException", "User already exists"), await pool.RefusedAsync("SignUp", pool.SignUpRequest("ann", "secret1")));
        await pool.SignUpAsync("Ann", "secret1");
    }

    [Fact]
    public async Task The_password_is_judged_before_the_address_is_looked_up()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        Assert.Equal(
            ("InvalidPasswordException", "Password did not conform with policy: Password not long enough"),
            await pool.RefusedAsync("SignUp", pool.SignUpRequest(password: "short")));
    }

    [Fact]
    public async Task A_name_that_is_no_address_is_refused_where_addresses_are_names()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(("InvalidParameterException", "Username should be an email."), await pool.RefusedAsync("SignUp", pool.SignUpRequest("ann")));
    }

    [Fact]
    public async Task A_name_that_looks_like_an_address_is_refused_where_addresses_are_aliases()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());

        Assert.Equal(
            ("InvalidParameterException", "Username cannot be of email format, since user pool is configured for email alias."),
            await pool.RefusedAsync("SignUp", pool.SignUpRequest(password: "secret1")));
    }

    [Fact]
    public async Task Without_an_address_to_verify_no_code_is_sent()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        var reply = await pool.SignUpAsync("ann", "secret1");

        Assert.False(reply.TryGetProperty("CodeDeliveryDetails", out _));
        Assert.Empty(pool.Server.Mailbox.Messages());
    }

    [Theory]
    [InlineData("nickname", "Annie", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData("email_verified", "true", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData("shoe_size", "38", "InvalidParameterException", "Attributes did not conform to the schema: shoe_size: The attribute shoe_size is not defined in schema.\n")]
    [InlineData("custom:x", "1", "InvalidParameterException", "Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined\n")]
    public async Task An_attribute_that_the_client_may_not_write_is_refused(string name, string value, string type, string message)
    {
        await using var pool = await TestPool.StartAsync();

        var refusal = await pool.RefusedAsync("SignUp", With(pool, name, value));

        Assert.Equal((type, message), refusal);
    }

    [Fact]
    public async Task A_required_attribute_that_is_missing_is_named()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames(
            pool: "Schema: [{ Name: email, AttributeDataType: String, Required: true }]"));

        Assert.Equal(
            ("InvalidParameterException", "Attributes did not conform to the schema: email: The attribute is required\n"),
            await pool.RefusedAsync("SignUp", pool.SignUpRequest("ann", "secret1")));
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        Assert.Equal(
            ("InvalidParameterException", "Invalid email address format."),
            await pool.RefusedAsync("SignUp", With(pool, "email", "ann at example", "ann", "secret1")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(TestPool.Email)]
    [InlineData("Ann@EXAMPLE.com")]
    public async Task Where_addresses_are_names_a_request_may_repeat_the_address(string email)
    {
        await using var pool = await TestPool.StartAsync();

        await pool.CallAsync("SignUp", With(pool, "email", email));

        Assert.Equal(TestPool.Email, Assert.Single(pool.Server.Mailbox.Messages()).To);
    }

    [Fact]
    public async Task Where_addresses_are_names_a_request_with_another_address_creates_nothing()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            (
                "InvalidParameterException",
                "User email should be empty or same as username, since username attribute is email."
            ),
            await pool.RefusedAsync("SignUp", With(pool, "email", "bob@example.com")));
        Assert.Empty(pool.Server.Mailbox.Messages());
        await pool.SignUpAsync();
    }

    [Fact]
    public async Task Where_case_matters_the_same_address_in_another_case_is_another_address()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());

        Assert.Equal("InvalidParameterException", (await pool.RefusedAsync("SignUp", new
        {
            pool.Server.ClientId,
            Username = TestPool.Email,
            TestPool.Password,
            UserAttributes = new[] { new { Name = "email", Value = "Ann@example.com" } },
        })).Type);
    }

    [Fact]
    public async Task Where_only_admins_make_accounts_nobody_signs_up()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames(pool: "AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }"));

        Assert.Equal(
            ("NotAuthorizedException", "SignUp is not permitted for this user pool"),
            await pool.RefusedAsync("SignUp", pool.SignUpRequest("ann", "secret1")));
    }

    [Fact]
    public async Task The_secret_hash_is_checked()
    {
        await using var pool = await TestPool.StartAsync();
        var request = new { pool.Server.ClientId, Username = TestPool.Email, TestPool.Password };

        Assert.Equal(
            ("NotAuthorizedException", $"Client {pool.Server.ClientId} is configured with secret but SECRET_HASH was not received"),
            await pool.RefusedAsync("SignUp", request));
        Assert.Equal(
            ("NotAuthorizedException", $"Unable to verify secret hash for client {pool.Server.ClientId}"),
            await pool.RefusedAsync("SignUp", new { request.ClientId, request.Username, request.Password, SecretHash = pool.Hash("bob@example.com") }));
    }

    [Fact]
    public async Task An_unknown_client_is_named()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("ResourceNotFoundException", "User pool client nobody does not exist."),
            await pool.RefusedAsync("SignUp", new { ClientId = "nobody", Username = TestPool.Email, TestPool.Password }));
    }

    private static object With(
        TestPool pool, string name, string value, string username = TestPool.Email, string password = TestPool.Password) => new
        {
            pool.Server.ClientId,
            SecretHash = JsonSerializer.SerializeToElement(pool.SignUpRequest(username, password)).GetProperty("SecretHash"),
            Username = username,
            Password = password,
            UserAttributes = new[] { new { Name = name, Value = value } },
        };
}
