using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class UpdateUserAttributesTests
{
    [Fact]
    public async Task An_attribute_changes_at_once_and_a_blank_one_goes()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        var ann = await Profile.OfAsync(pool);

        Assert.Equal("""{"CodeDeliveryDetailsList":[]}""", (await ann.UpdateAsync("name", "Ann")).GetRawText());
        Assert.Equal("Ann", (await ann.AttributesAsync())["name"]);
        await ann.UpdateAsync("name", "");
        Assert.DoesNotContain("name", (await ann.AttributesAsync()).Keys);
    }

    [Fact]
    public async Task A_new_address_waits_for_its_code_while_the_old_one_works()
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);

        var reply = await ann.UpdateAsync("email", Profile.NewEmail);

        Assert.Equal(
            """{"CodeDeliveryDetailsList":[{"Destination":"a***@n***","DeliveryMedium":"EMAIL","AttributeName":"email"}]}""",
            reply.GetRawText());
        Assert.Equal(("UpdateUserAttribute", Codes.Second), (Mail(pool).Kind, Mail(pool).Code));
        var before = await ann.AttributesAsync();
        Assert.Equal((TestPool.Email, "true"), (before["email"], before["email_verified"]));
        await SrpSignIn.TokensAsync(pool);

        await ann.VerifyAsync(Codes.Second);

        var after = await ann.AttributesAsync();
        Assert.Equal((Profile.NewEmail, "true"), (after["email"], after["email_verified"]));
        await SrpSignIn.TokensAsync(pool, Profile.NewEmail);
        Assert.Equal("NotAuthorizedException", (await SrpSignIn.RefusedAsync(pool)).Type);
    }

    [Fact]
    public async Task A_second_new_address_takes_the_place_of_the_first_and_the_old_one_ends_the_wait()
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);
        await ann.UpdateAsync("email", Profile.NewEmail);

        await ann.UpdateAsync("email", "ann@third.example");
        Assert.Equal("CodeMismatchException", (await ann.VerifyRefusedAsync(Codes.Second)).Type);
        await ann.UpdateAsync("email", TestPool.Email);

        Assert.Equal("ExpiredCodeException", (await ann.VerifyRefusedAsync(Codes.Third)).Type);
        var attributes = await ann.AttributesAsync();
        Assert.Equal((TestPool.Email, "true"), (attributes["email"], attributes["email_verified"]));
    }

    [Fact]
    public async Task Where_nothing_has_to_wait_the_address_changes_at_once_and_is_unverified()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        var ann = await Profile.OfAsync(pool);

        var reply = await ann.UpdateAsync("email", Profile.NewEmail);

        Assert.Equal(1, reply.GetProperty("CodeDeliveryDetailsList").GetArrayLength());
        var attributes = await ann.AttributesAsync();
        Assert.Equal((Profile.NewEmail, "false"), (attributes["email"], attributes["email_verified"]));
        await SrpSignIn.TokensAsync(pool, Profile.NewEmail);
        await ann.VerifyAsync(Codes.Second);
        Assert.Equal("true", (await ann.AttributesAsync())["email_verified"]);
    }

    [Fact]
    public async Task Without_auto_verification_no_code_is_sent()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        var ann = await Profile.OfAsync(pool);

        var reply = await ann.UpdateAsync("phone_number", "+441632960001");

        Assert.Equal("""{"CodeDeliveryDetailsList":[]}""", reply.GetRawText());
        Assert.Equal("false", (await ann.AttributesAsync())["phone_number_verified"]);
    }

    [Fact]
    public async Task An_alias_stops_working_when_its_address_changes_and_the_new_one_works_once_verified()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        var ann = await Profile.NamedAsync(pool, "ann", TestPool.Email);

        await ann.UpdateAsync("email", Profile.NewEmail);

        foreach (var alias in (string[])[TestPool.Email, Profile.NewEmail])
        {
            Assert.Equal("UserNotFoundException", (await pool.SignedRefusedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = alias })).Type);
        }

        await ann.VerifyAsync(Codes.Second);
        await SrpSignIn.TokensAsync(pool, Profile.NewEmail);
    }

    [Fact]
    public async Task An_address_that_opens_another_account_is_refused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync("bob@example.com");
        var ann = await Profile.OfAsync(pool);

        Assert.Equal(
            ("AliasExistsException", "An account with the given email already exists."),
            await ann.UpdateRefusedAsync("email", "bob@example.com"));
        await ann.UpdateAsync("email", Profile.NewEmail);
        await pool.ConfirmedAsync(Profile.NewEmail);
        Assert.Equal(
            ("AliasExistsException", "An account with the given email already exists."), await ann.VerifyRefusedAsync(Codes.Third));
    }

    [Theory]
    [InlineData("email", "", "InvalidParameterException", "Attributes did not conform to the schema: email: The attribute is required\n")]
    [InlineData("email", "nonsense", "InvalidParameterException", "Invalid email address format.")]
    [InlineData("email_verified", "true", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData("name", "Ann", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData("sub", "x", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData(
        "nonsense", "x", "InvalidParameterException",
        "user.nonsense: Attribute does not exist in the schema.\n")]
    public async Task What_must_not_be_written_is_refused(string name, string value, string type, string message)
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);

        Assert.Equal((type, message), await ann.UpdateRefusedAsync(name, value));
    }

    [Fact]
    public async Task What_is_fixed_cannot_be_updated()
    {
        await using var pool = await TestPool.StartAsync(
            Templates.Hiding(pool: "Schema: [{ Name: member, AttributeDataType: String, Mutable: false }]"));
        var ann = await Profile.OfAsync(pool);

        Assert.Equal(
            ("InvalidParameterException", "user.custom:member: Attribute cannot be updated.\n"),
            await ann.UpdateRefusedAsync("custom:member", "1"));
    }

    [Fact]
    public async Task The_list_has_to_be_there()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("InvalidParameterException",
                "1 validation error detected: Value null at 'userAttributes' failed to satisfy constraint: Member must not be null"),
            await pool.RefusedAsync("UpdateUserAttributes", new { AccessToken = "x" }));
    }

    private static IdentityPortal.LocalPool.Mailbox.MailboxMessage Mail(TestPool pool) =>
        pool.Server.Mailbox.Messages(Profile.NewEmail)[0];
}
