namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Why a member of staff may not perform an act. The names are stored in the trail and must never change.</summary>
internal enum ForbiddenReason
{
    Yourself,
    LeadsOnly,
    OnLead,
    NeverLead,
    OwnRequest,
    StillLead,
}
