using System.Globalization;
using CensusPortal.Domain.Accounts;
using CensusPortal.Services.Accounts;
using CensusPortal.Web.Wiring;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>Words and times on the pages of accounts (账号文字).</summary>
public static class AccountText
{
    public static string Time(DateTime? at) => at?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "—";

    public static string State(AccountState state, Texts t) => state switch
    {
        AccountState.Closed => t["已关闭", "Closed"],
        AccountState.Held => t["已暂停", "Held"],
        AccountState.NotActivated => t["未激活", "Not activated"],
        _ => t["可用", "Active"],
    };

    public static string Tag(AccountState state) => state switch
    {
        AccountState.Closed => "tag",
        AccountState.Held => "tag tag-danger",
        AccountState.NotActivated => "tag tag-warning",
        _ => "tag tag-success",
    };

    /// <param name="most">How many are named before the dots; a list has room for few.</param>
    public static string Places(AccountRow row, Texts t, int most = 3)
    {
        if (row.Role.SeesTheCity() || row.Places.Any(p => p.Code == AccountPlace.City))
        {
            return t["全市", "Whole city"];
        }

        var names = row.Places.Take(most).Select(p => p.Name).ToList();
        if (row.Places.Count > names.Count)
        {
            names.Add("…");
        }

        if (row.StaffAreas > 0)
        {
            names.Add(t[$"两员名单中的 {row.StaffAreas} 个小区", row.StaffAreas == 1 ? "1 area by the staff list" : $"{row.StaffAreas} areas by the staff list"]);
        }

        return names.Count == 0 ? "—" : string.Join(t["、", ", "], names);
    }

    /// <summary>Browser and system in two words, out of what the browser says of itself.</summary>
    public static string Device(string? agent, Texts t)
    {
        if (string.IsNullOrEmpty(agent))
        {
            return t["未知设备", "Unknown device"];
        }

        string? First(params (string Sign, string Name)[] known) =>
            known.Where(k => agent.Contains(k.Sign, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
        var browser = First(("MicroMessenger", t["微信", "WeChat"]), ("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"));
        var system = First(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"));
        return string.Join(" · ", new[] { browser, system }.OfType<string>().DefaultIfEmpty(agent.Length > 40 ? agent[..40] : agent));
    }
}
