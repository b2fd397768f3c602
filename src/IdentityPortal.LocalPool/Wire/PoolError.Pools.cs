namespace IdentityPortal.LocalPool.Wire;

/// <summary>Refusals of what changes groups, pools and clients.</summary>
internal sealed partial class PoolError
{
    public static PoolError GroupExists() => new("GroupExistsException", "A group with the name already exists in this user pool", 'U');

    public static PoolError GroupNotFound() => NotFound("Group not found.", 'O');
}
