using CensusPortal.Domain;

namespace CensusPortal.Services.Jobs;

/// <summary>Why a job came to no good end (后台任务).</summary>
public static class JobProblems
{
    public static readonly ProblemKind GaveUp = new("job.gave-up", ProblemStatus.Conflict,
        "任务 {0} 次都没有做完，已停止；没有做完的内容没有写入。请把时间告诉系统管理员查看运行日志，处理后再重新开始。",
        "The job broke off {0} times and was given up; what was not completed was not written. Tell your administrator the time to look up in the log, then start it again.");

    public static readonly ProblemKind Stopped = new("job.stopped", ProblemStatus.Conflict,
        "已停止：没有做完的内容已撤回，先前完成的保留。", "Stopped: what was not completed was taken back, what was completed before stays.");
}
