namespace CensusPortal.Web.Pages.Lists;

/// <summary>Personal data on pages (脱敏): enough to recognise, not enough to call.</summary>
public static class Masks
{
    private const int Shown = 7;

    /// <summary>138****1234; whatever is too short for that shows its last two characters only.</summary>
    public static string Phone(string? phone) => phone switch
    {
        null or "" => "",
        { Length: > Shown } => $"{phone[..3]}****{phone[^4..]}",
        { Length: > 2 } => $"****{phone[^2..]}",
        _ => "****",
    };
}
