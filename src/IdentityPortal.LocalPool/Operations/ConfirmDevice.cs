using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Confirms the new device of a sign-in and stores the secret verifier that it proves itself with later.</summary>
internal static class ConfirmDevice
{
    internal sealed record Request(string AccessToken, string DeviceKey, string? PasswordVerifier, string? Salt, string? DeviceName)
    {
        public static Request Read(RequestMembers members)
        {
            var secret = members.Part("DeviceSecretVerifierConfig");
            return members.Checked(new Request(
                members.Required("AccessToken", Shape.Token),
                members.Required("DeviceKey", Shape.DeviceKey),
                secret.Optional("PasswordVerifier", Shape.LongText),
                secret.Optional("Salt", Shape.LongText),
                members.Optional("DeviceName", Shape.DeviceName)));
        }
    }

    internal sealed record Reply(bool UserConfirmationNecessary);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        var owner = DeviceOwner.Require(token);

        // Guess: the key must be the one issued with this access token.
        if (request.DeviceKey != token.DeviceKey)
        {
            throw PoolError.DeviceKeyInvalid();
        }

        var secret = DeviceSecret.Read(request.Salt, request.PasswordVerifier);
        var asks = owner.Pool.Settings.DeviceConfiguration is { DeviceOnlyRememberedOnUserPrompt: true };
        call.Database.Write(sql =>
        {
            if (DeviceTable.Find(sql, owner.User.Id, request.DeviceKey) is not null)
            {
                throw PoolError.DeviceKeyExists();
            }

            DeviceTable.Insert(sql, owner.User, request.DeviceKey, request.DeviceName, secret, remembered: !asks, call.Now);
        });
        return OperationReply.Of(new Reply(asks), DeviceReplyJson.Wire.ConfirmDeviceReply);
    }
}
