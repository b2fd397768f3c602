using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Starts a sign-in on a user's behalf, from a server that has AWS credentials.</summary>
internal static class AdminInitiateAuth
{
    public static OperationReply Handle(OperationCall call)
    {
        var poolId = call.Members.Required("UserPoolId", Shape.PoolId);
        var request = InitiateAuth.Request.Read(call.Members);
        var client = call.Directory.Client(call.Directory.Pool(poolId), request.ClientId);
        call.DeviceKey = request.Parameters.DeviceKey;
        call.ValidationData = request.ClientMetadata;
        return request.AuthFlow switch
        {
            "ADMIN_USER_PASSWORD_AUTH" or "ADMIN_NO_SRP_AUTH" => OperationReply.Of(
                PasswordFlow.StartByAdministrator(call, client, request.Parameters), ReplyJson.Wire.AuthReply),

            // Guess: AWS documents that this flow is refused here; the message is the one InitiateAuth uses for the admin flows.
            "USER_PASSWORD_AUTH" => throw PoolError.AdminFlow(),
            _ => InitiateAuth.Handle(call),
        };
    }
}
