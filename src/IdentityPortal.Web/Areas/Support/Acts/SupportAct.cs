namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>The acts that the desk offers.</summary>
internal enum SupportAct
{
    SendCode,
    SendReset,
    LogOutEverywhere,
    ForceReset,
    Disable,
    Enable,
    VerifyAddress,
    DeleteSignUp,
    Lock,
    RemoveFactor,
    ApproveRemoval,
    RefuseRemoval,
    ExportData,
    DeleteAccount,
    ConfirmSignUp,
}
