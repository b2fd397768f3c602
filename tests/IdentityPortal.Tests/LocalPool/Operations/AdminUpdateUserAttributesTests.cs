using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminUpdateUserAttributesTests
{
    [Fact]
    public async Task A_new_address_counts_at_once_and_is_verified_if_so_wished()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        var reply = await pool.SignedAsync(
            "AdminUpdateUserAttributes", Request(pool, TestPool.Email, ("email_verified", "true"), ("email", Profile.NewEmail)));

        Assert.Equal("{}", reply.GetRawText());
        Assert.Empty(pool.Server.Mailbox.Messages(Profile.NewEmail));
        var attributes = await AttributesAsync(pool, Profile.NewEmail);
        Assert.Equal((Profile.NewEmail, "true"), (attributes["email"], attributes["email_verified"]));
        await SrpSignIn.TokensAsync(pool, Profile.NewEmail);
    }

    [Fact]
    public async Task A_new_address_without_its_flag_is_unverified_and_gets_a_code()
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);

        await pool.SignedAsync("AdminUpdateUserAttributes", Request(pool, TestPool.Email, ("email", Profile.NewEmail)));

        Assert.Equal("false", (await ann.AttributesAsync())["email_verified"]);
        await ann.VerifyAsync(pool.NewestCode(Profile.NewEmail));
        Assert.Equal("true", (await ann.AttributesAsync())["email_verified"]);
    }

    [Fact]
    public async Task An_alias_opens_the_account_while_it_is_verified()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        await Profile.NamedAsync(pool, "ann", TestPool.Email);

        await pool.SignedAsync("AdminUpdateUserAttributes", Request(pool, "ann", ("email_verified", "false")));
        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync("AdminUpdateUserAttributes", Request(pool, TestPool.Email, ("email_verified", "true"))));

        await pool.SignedAsync("AdminUpdateUserAttributes", Request(pool, "ann", ("email_verified", "true")));
        await SrpSignIn.TokensAsync(pool);
    }

    [Fact]
    public async Task An_alias_of_somebody_else_is_refused_and_nothing_changes()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        await Profile.NamedAsync(pool, "ann", TestPool.Email);
        await Profile.NamedAsync(pool, "bob", "bob@example.com");

        Assert.Equal(
            ("AliasExistsException", "An account with the given email already exists."),
            await pool.SignedRefusedAsync(
                "AdminUpdateUserAttributes", Request(pool, "bob", ("name", "Bob"), ("email", TestPool.Email), ("email_verified", "true"))));
        var bob = await AttributesAsync(pool, "bob@example.com");
        Assert.Equal("bob@example.com", bob["email"]);
        Assert.DoesNotContain("name", bob.Keys);
    }

    [Fact]
    public async Task An_address_that_stays_the_same_stays_verified_and_gets_no_code()
    {
        await using var pool = await TestPool.StartAsync(Templates.EmailAlias());
        var ann = await Profile.NamedAsync(pool, "ann", TestPool.Email);
        var mails = pool.Server.Mailbox.Messages().Count;

        await pool.SignedAsync("AdminUpdateUserAttributes", Request(pool, "ann", ("email", TestPool.Email), ("name", "Ann")));

        Assert.Equal("true", (await ann.AttributesAsync())["email_verified"]);
        Assert.Equal(mails, pool.Server.Mailbox.Messages().Count);
        await SrpSignIn.TokensAsync(pool);
    }

    [Fact]
    public async Task An_address_that_somebody_signs_in_with_is_refused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await pool.ConfirmedAsync("bob@example.com");

        Assert.Equal(
            ("AliasExistsException", "An account with the given email already exists."),
            await pool.SignedRefusedAsync("AdminUpdateUserAttributes", Request(pool, "bob@example.com", ("email", TestPool.Email))));
    }

    [Fact]
    public async Task Where_names_are_names_an_address_can_be_anybodys()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        await Profile.NamedAsync(pool, "ann", TestPool.Email);
        await Profile.NamedAsync(pool, "bob", "bob@example.com");

        await pool.SignedAsync("AdminUpdateUserAttributes", Request(pool, "bob", ("email", TestPool.Email), ("email_verified", "true")));

        var bob = await AttributesAsync(pool, "bob");
        Assert.Equal((TestPool.Email, "true"), (bob["email"], bob["email_verified"]));
    }

    [Fact]
    public async Task What_is_fixed_is_refused()
    {
        await using var pool = await TestPool.StartAsync(
            Templates.Hiding(pool: "Schema: [{ Name: badge, AttributeDataType: String, Mutable: false }]"));
        await pool.ConfirmedAsync();

        Assert.Equal(
            ("InvalidParameterException", "user.custom:badge: Attribute cannot be updated.\n"),
            await pool.SignedRefusedAsync("AdminUpdateUserAttributes", Request(pool, TestPool.Email, ("custom:badge", "7"))));
    }

    [Fact]
    public async Task Attributes_that_the_client_may_not_write_are_written_and_blank_ones_go()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        await pool.SignedAsync("AdminUpdateUserAttributes", Request(pool, TestPool.Email, ("name", "Ann")));
        Assert.Equal("Ann", (await AttributesAsync(pool, TestPool.Email))["name"]);
        await pool.SignedAsync("AdminUpdateUserAttributes", Request(pool, TestPool.Email, ("name", "")));
        Assert.DoesNotContain("name", (await AttributesAsync(pool, TestPool.Email)).Keys);
    }

    [Theory]
    [InlineData("sub", "x", "NotAuthorizedException", "A client attempted to write unauthorized attribute")]
    [InlineData("email", "", "InvalidParameterException", "Attributes did not conform to the schema: email: The attribute is required\n")]
    [InlineData("phone_number_verified", "true", "InvalidParameterException", "Phone Number is required to verify/un-verify a phone number")]
    [InlineData("shoe", "44", "InvalidParameterException",
        "user.shoe: Attribute does not exist in the schema.\n")]
    [InlineData("email", "nonsense", "InvalidParameterException", "Invalid email address format.")]
    public async Task What_must_not_be_written_is_refused(string name, string value, string type, string message)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        Assert.Equal((type, message), await pool.SignedRefusedAsync("AdminUpdateUserAttributes", Request(pool, TestPool.Email, (name, value))));
    }

    private static object Request(TestPool pool, string username, params (string Name, string Value)[] attributes) => new
    {
        pool.Server.UserPoolId,
        Username = username,
        UserAttributes = attributes.Select(attribute => new { attribute.Name, attribute.Value }),
    };

    private static async Task<Dictionary<string, string>> AttributesAsync(TestPool pool, string username)
    {
        var user = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = username });
        return user.GetProperty("UserAttributes").Deserialize<List<Attribute>>()!.ToDictionary(entry => entry.Name, entry => entry.Value);
    }

    private sealed record Attribute(string Name, string Value);
}
