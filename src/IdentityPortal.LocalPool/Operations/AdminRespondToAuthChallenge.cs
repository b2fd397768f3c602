using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Answers a challenge on a user's behalf, from a server that has AWS credentials.</summary>
internal static class AdminRespondToAuthChallenge
{
    public static OperationReply Handle(OperationCall call)
    {
        var poolId = call.Members.Required("UserPoolId", Shape.PoolId);
        var request = RespondToAuthChallenge.Request.Read(call.Members);
        call.Directory.Client(call.Directory.Pool(poolId), request.ClientId);
        return RespondToAuthChallenge.Handle(call);
    }
}
