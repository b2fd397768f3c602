namespace IdentityPortal.Web.Store;

/// <summary>How far a change of address has got. The numbers are stored.</summary>
internal enum AddressChangeState
{
    /// <summary>The code of the new address is awaited.</summary>
    Pending = 0,

    /// <summary>The new address has replaced the old one.</summary>
    Changed = 1,

    /// <summary>The old address is being restored.</summary>
    Undoing = 2,

    /// <summary>The owner of the old address has stopped the change before it happened.</summary>
    Stopped = 3,

    /// <summary>The old address is restored.</summary>
    Undone = 4,

    /// <summary>The old address could not be restored. Support has to help.</summary>
    NotUndone = 5,
}
