using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns whether a pool tracks sessions, and how many a user can have.</summary>
internal static class GetUserPoolSessionConfiguration
{
    internal sealed record Request(string UserPoolId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("UserPoolId", Shape.PoolId)));
    }

    public static OperationReply Handle(OperationCall call) =>
        SetUserPoolSessionConfiguration.Show(call.Directory.Pool(Request.Read(call.Members).UserPoolId));
}
