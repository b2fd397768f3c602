using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class GetUserAttributeVerificationCodeTests
{
    [Fact]
    public async Task The_code_goes_to_the_address_that_waits_and_replaces_the_one_before()
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);
        await ann.UpdateAsync("email", Profile.NewEmail);

        var reply = await pool.CallAsync("GetUserAttributeVerificationCode", Request(ann));

        Assert.Equal(
            """{"CodeDeliveryDetails":{"Destination":"a***@n***","DeliveryMedium":"EMAIL","AttributeName":"email"}}""", reply.GetRawText());
        Assert.Equal("VerifyUserAttribute", pool.Server.Mailbox.Messages(Profile.NewEmail)[0].Kind);
        Assert.Equal("CodeMismatchException", (await ann.VerifyRefusedAsync(Codes.Second)).Type);
        await ann.VerifyAsync(Codes.Third);
        Assert.Equal(Profile.NewEmail, (await ann.AttributesAsync())["email"]);
    }

    [Fact]
    public async Task An_address_that_an_administrator_left_unverified_is_verified_by_it()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        await pool.SignedAsync("AdminConfirmSignUp", new { pool.Server.UserPoolId, Username = TestPool.Email });
        var ann = new Profile(pool, (await SignedIn.AsAsync(pool)).AccessToken);

        await pool.CallAsync("GetUserAttributeVerificationCode", Request(ann));
        await ann.VerifyAsync(Codes.Second);

        Assert.Equal("true", (await ann.AttributesAsync())["email_verified"]);
    }

    [Fact]
    public async Task Five_mails_an_hour_are_the_limit()
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);
        for (var count = 0; count < 5; count++)
        {
            await pool.CallAsync("GetUserAttributeVerificationCode", Request(ann));
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
            await pool.RefusedAsync("GetUserAttributeVerificationCode", Request(ann)));
    }

    [Theory]
    [InlineData("name", "Attribute name cannot be verified.")]
    [InlineData("phone_number", "User has no phone_number to verify.")]
    public async Task What_is_no_address_of_the_account_gets_no_code(string name, string message)
    {
        await using var pool = await TestPool.StartAsync();
        var ann = await Profile.OfAsync(pool);

        Assert.Equal(("InvalidParameterException", message), await pool.RefusedAsync("GetUserAttributeVerificationCode", Request(ann, name)));
    }

    private static object Request(Profile profile, string name = "email") => new { profile.AccessToken, AttributeName = name };
}
