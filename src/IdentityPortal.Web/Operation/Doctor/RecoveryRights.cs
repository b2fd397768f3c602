using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Security;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>Finds the permissions for recovery codes that the portal's role lacks, in the same way as <see cref="DeskRights"/>.</summary>
internal sealed class RecoveryRights(IAmazonCognitoIdentityProvider cognito, IOptions<CognitoSettings> settings)
{
    private static readonly PoolFinding MaySwitchOff = Finding("AdminSetUserMFAPreference");

    private static readonly PoolFinding MayDelete = Finding("AdminDeleteSoftwareToken");

    public static IReadOnlyList<PoolFinding> All { get; } = [MaySwitchOff, MayDelete];

    public async Task<IReadOnlyList<PoolFinding>> MissingAsync(CancellationToken cancellationToken)
    {
        var (pool, nobody) = (settings.Value.UserPoolId, $"{Guid.NewGuid()}");
        var maySwitchOff = await DeskRights.MayAsync(
            () => cognito.AdminSetUserMFAPreferenceAsync(
                new AdminSetUserMFAPreferenceRequest
                {
                    UserPoolId = pool,
                    Username = nobody,
                    SoftwareTokenMfaSettings = new SoftwareTokenMfaSettingsType { Enabled = false },
                },
                cancellationToken),
            cancellationToken);
        var mayDelete = await DeskRights.MayAsync(
            () => cognito.AdminDeleteSoftwareTokenAsync(
                new AdminDeleteSoftwareTokenRequest { UserPoolId = pool, Username = nobody }, cancellationToken),
            cancellationToken);
        return [.. maySwitchOff ? [] : new[] { MaySwitchOff }, .. mayDelete ? [] : new[] { MayDelete }];
    }

    private static PoolFinding Finding(string operation) => new($"RecoveryMay{operation}", Breaks: true,
        $"Allow cognito-idp:{operation} on the pool for the portal's role, or set Portal:RecoveryCodes to false: until then, no recovery codes are offered.");
}
