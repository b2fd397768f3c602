using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Starts a sign-in, or continues one with a refresh token.</summary>
internal static class InitiateAuth
{
    internal sealed record Request(
        string ClientId, string AuthFlow, AuthParameters Parameters, string? Session, IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("ClientId", Shape.ClientId),
            members.Required("AuthFlow", Shape.AuthFlow),
            new AuthParameters(members.Map("AuthParameters")),
            members.Optional("Session", Shape.Session),
            members.Map("ClientMetadata")));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var client = call.Directory.Client(request.ClientId);
        call.DeviceKey = request.Parameters.DeviceKey;

        // Documented: here, functions get it under the other name, and only those that are called before the password is checked.
        call.ValidationData = request.ClientMetadata;
        return OperationReply.Of(
            request.AuthFlow switch
            {
                "USER_SRP_AUTH" => SrpFlow.Start(call, client, request.Parameters),
                "USER_PASSWORD_AUTH" => PasswordFlow.Start(call, client, request.Parameters),
                "USER_AUTH" => UserAuthFlow.Start(call, client, request.Session, request.Parameters),
                "CUSTOM_AUTH" => CustomAuthFlow.Start(call, client, request.Parameters),
                "REFRESH_TOKEN_AUTH" or "REFRESH_TOKEN" => RefreshFlow.Start(call, client, request.Parameters),
                "ADMIN_NO_SRP_AUTH" or "ADMIN_USER_PASSWORD_AUTH" => throw PoolError.AdminFlow(),
                var flow when !client.Allows(flow) => throw PoolError.FlowNotEnabled(flow),
                var flow => throw PoolError.NotBuilt(flow),
            },
            ReplyJson.Wire.AuthReply);
    }
}
