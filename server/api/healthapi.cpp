// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthapi.h"

#include "apicontext.h"
#include "settingstore.h"

using namespace Qt::StringLiterals;

namespace {

const QByteArray LivePath = "/healthz";
const QByteArray ReadyPath = "/readyz";
const QString ProbeSetting = u"last_write_probe"_s;

HttpResponse statusAnswer(int status, const QByteArray &word)
{
    HttpResponse response = HttpResponse::json(status, R"({"status":")" + word + R"("})");
    response.headers.emplaceBack("Cache-Control", "no-store");
    return response;
}

void answerReady(const Respond &respond, const Result<Done> &outcome)
{
    respond(outcome ? statusAnswer(200, "ready") : statusAnswer(503, "unavailable"));
}

void probeRead(ApiContext &context, const Respond &respond)
{
    context.executor.read<Done>(
        [](Transaction &transaction) -> Result<Done> {
            SettingStore(transaction.database()).value(ProbeSetting);
            return Done{};
        },
        [respond](const Result<Done> &read) { answerReady(respond, read); });
}

void probeWrite(ApiContext &context, const Respond &respond)
{
    context.executor.write<Done>(
        {},
        [](Transaction &transaction) -> Result<Done> {
            const QString moment = QString::number(transaction.now().microseconds);
            SettingStore(transaction.database()).set(ProbeSetting, moment);
            return Done{};
        },
        [respond](const Result<Done> &written) { answerReady(respond, written); });
}

} // namespace

bool HealthApi::isHealthPath(const QByteArray &path)
{
    return path == LivePath || path == ReadyPath;
}

void HealthApi::answer(ApiContext &context, const HttpRequest &request, const Respond &respond)
{
    if (request.method != "GET" && request.method != "HEAD")
        return respond(statusAnswer(405, "unknown"));
    if (request.path == LivePath)
        return respond(statusAnswer(200, "ok"));
    if (context.executor.isWorking())
        probeRead(context, respond);
    else
        probeWrite(context, respond);
}
