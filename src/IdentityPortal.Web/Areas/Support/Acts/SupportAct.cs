namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>What the desk can do for, or to, a person.</summary>
internal enum SupportAct
{
    SendCode,
    SendReset,
    LogOutEverywhere,
    ForceReset,
    Disable,
    Enable,
}
