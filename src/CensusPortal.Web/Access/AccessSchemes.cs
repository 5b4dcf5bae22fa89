namespace CensusPortal.Web.Access;

/// <summary>The ways a request says who it is (认证方式).</summary>
internal static class AccessSchemes
{
    /// <summary>Chooses among the others by what the request carries.</summary>
    public const string Any = "Access";

    /// <summary>A browser's session cookie.</summary>
    public const string Cookie = "Cookie";

    /// <summary>A bearer token of the API's sign-in, or an API key.</summary>
    public const string Program = "Program";

    public const string KeyHeader = "X-Api-Key";

    public const string CookieName = "census.session";
}
