using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Amazon.CognitoIdentityProvider;

/// <summary>Client and pool agree on how a user changes the own address.</summary>
public class AddressContractTests
{
    private const string Address = "ann@example.com";
    private const string NewAddress = "ann.new@example.com";

    private const string Pending = "UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [email] }";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_address_waits_for_its_code_and_the_old_one_stays_until_then()
    {
        await using var pool = await SecondFactorPool.StartAsync(Pending, _clock);
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken!;

        var asked = await pool.Public.UpdateUserAttributesAsync(
            new() { AccessToken = access, UserAttributes = [new() { Name = "email", Value = NewAddress }] }, Cancellation);
        var before = await EmailAsync(pool, access);
        await Assert.ThrowsAsync<CodeMismatchException>(() => VerifyAsync(pool, access, "000000"));
        await VerifyAsync(pool, access, pool.CodeFor(NewAddress));

        var sent = Assert.Single(asked.CodeDeliveryDetailsList!);
        Assert.Equal(("email", "a***@e***"), (sent.AttributeName, sent.Destination));
        Assert.Same(DeliveryMediumType.EMAIL, sent.DeliveryMedium);
        Assert.Equal((Address, NewAddress), (before, await EmailAsync(pool, access)));
        await Assert.ThrowsAsync<ExpiredCodeException>(() => VerifyAsync(pool, access, "000000"));
    }

    [Fact]
    public async Task The_address_of_another_account_and_other_attributes_are_refused()
    {
        await using var pool = await SecondFactorPool.StartAsync(Pending, _clock);
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken!;
        await pool.SignInAsync(NewAddress);

        await Assert.ThrowsAsync<AliasExistsException>(() => pool.Public.UpdateUserAttributesAsync(
            new() { AccessToken = access, UserAttributes = [new() { Name = "email", Value = NewAddress }] }, Cancellation));
        await Assert.ThrowsAsync<NotAuthorizedException>(() => pool.Public.UpdateUserAttributesAsync(
            new() { AccessToken = access, UserAttributes = [new() { Name = "email_verified", Value = "true" }] }, Cancellation));
        Assert.Equal(Address, await EmailAsync(pool, access));
    }

    private static async Task<string?> EmailAsync(ContractPool pool, string access) =>
        (await pool.Public.GetUserAsync(new() { AccessToken = access }, Cancellation)).UserAttributes!.Find(one => one.Name == "email")?.Value;

    private static Task<VerifyUserAttributeResponse> VerifyAsync(ContractPool pool, string access, string code) => pool.Public.VerifyUserAttributeAsync(
        new() { AccessToken = access, AttributeName = "email", Code = code }, Cancellation);
}
