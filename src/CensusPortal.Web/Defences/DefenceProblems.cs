using CensusPortal.Domain;

namespace CensusPortal.Web.Defences;

/// <summary>Requests the portal does not let in (防护).</summary>
internal static class DefenceProblems
{
    public static readonly ProblemKind CrossSite = new("request.cross-site", ProblemStatus.Forbidden,
        "不能从其他网站的页面操作本系统。请直接打开本系统，在它自己的页面上操作；程序请用令牌或密钥调用。",
        "Pages of other sites may not act here. Open the portal itself; programs call with a token or a key.");

    public static readonly ProblemKind NoToken = new("request.no-token", ProblemStatus.BadInput,
        "页面可能打开得太久，已经失效。请返回上一页，刷新后再试。程序请用令牌或密钥调用，不要用浏览器的登录。",
        "The page may have been open for too long: go back, reload it and try again. Programs call with a token or a key, not with a browser's session.");

    public static readonly ProblemKind BodyTooLarge = new("request.too-large", ProblemStatus.TooLarge,
        "提交的内容超过 {0} KB。请分几次提交；文件请在“导入”页上传。", "What was sent is larger than {0} KB. Send it in parts; files go to the imports page.");

    public static readonly ProblemKind NullCharacter = new("request.null-character", ProblemStatus.BadInput,
        "提交的内容里有无法保存的空字符（编码0）。请删去后重新提交。", "What was sent holds the character with the number 0, which cannot be stored. Remove it and send again.");

    public static readonly ProblemKind HttpsRequired = new("request.https-required", ProblemStatus.Forbidden,
        "请用 https:// 开头的地址访问，以免内容在网络上被看到。", "Use the address that starts with https://, so that nobody on the network can read along.");

    public static readonly ProblemKind TooManyFromAddress = new("limit.address", ProblemStatus.TooMany,
        "本网络地址的请求太多，请稍等片刻再试。", "Too many requests from this network address; wait a moment and try again.");

    public static readonly ProblemKind TooManySignIns = new("limit.sign-in", ProblemStatus.TooMany,
        "本网络地址的登录太频繁，请稍等片刻再试。", "Too many sign-ins from this network address; wait a moment and try again.");

    public static readonly ProblemKind TooManyCalls = new("limit.api", ProblemStatus.TooMany,
        "接口调用太频繁，请按 Retry-After 稍后再试。", "Too many calls; try again after the seconds in Retry-After.");

    public static readonly ProblemKind TooManySyncs = new("limit.sync", ProblemStatus.TooMany,
        "同步太频繁，请稍后再试；手机上的数据不会丢失。", "Too many synchronisations; try again later. Nothing on the phone is lost.");

    public static readonly ProblemKind SyncsOfAll = new("limit.syncs-at-once", ProblemStatus.Unavailable,
        "现在同步的人太多，请稍后再试；手机上的数据不会丢失。", "Too many phones send just now; try again later. Nothing on the phone is lost.");

    public static readonly ProblemKind LoadsOfAll = new("limit.loads-at-once", ProblemStatus.Unavailable,
        "现在同步的人太多，请稍后再试；手机上的数据不会丢失。", "Too many phones load just now; try again later. Nothing on the phone is lost.");

    public static readonly ProblemKind ExportsOfPerson = new("limit.export", ProblemStatus.TooMany,
        "您的导出还没有完成，请等它完成后再导出。", "Your exports are still being written; wait until they are done.");

    public static readonly ProblemKind ExportsOfAll = new("limit.exports-at-once", ProblemStatus.Unavailable,
        "现在导出的人太多，请稍等片刻再试。", "Too many people export just now; wait a moment and try again.");
}
