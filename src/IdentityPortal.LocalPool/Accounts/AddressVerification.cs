using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Codes that verify an address of a confirmed account.</summary>
internal static class AddressVerification
{
    /// <summary>The purpose of the codes for an attribute; null if the attribute is not an address.</summary>
    public static CodePurpose? PurposeOf(string attribute) => attribute switch
    {
        "email" => CodePurpose.VerifyEmail,
        "phone_number" => CodePurpose.VerifyPhoneNumber,
        _ => null,
    };

    public static CodePurpose Require(string attribute) => PurposeOf(attribute) ?? throw PoolError.NotVerifiable(attribute);

    public static CodeDeliveryDetails Send(
        SqlSession sql, OperationCall call, UserPool pool, User user, string attribute, string address, string kind) =>
        MailedCode.Send(sql, call, pool, user, Require(attribute), attribute, address, kind);

    /// <summary>Discards a pending address and its code, because another value was set.</summary>
    public static void Discard(SqlSession sql, User user, string attribute)
    {
        if (PurposeOf(attribute) is { } purpose)
        {
            PendingAttributeTable.Delete(sql, user, attribute);
            CodeTable.Delete(sql, user, purpose);
        }
    }
}
