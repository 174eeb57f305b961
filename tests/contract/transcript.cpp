// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript.h"

#include "scene.h"
#include "sourcedir.h"
#include "waiting.h"

#include <QFile>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

const HeaderList upgradeHeaders{{"Connection"_ba, "Upgrade"_ba},
                                {"Upgrade"_ba, "websocket"_ba},
                                {"Sec-WebSocket-Version"_ba, "13"_ba},
                                {"Sec-WebSocket-Key"_ba, "dGhlIHNhbXBsZSBub25jZQ=="_ba}};

std::optional<Json> readJson(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? Json::parse(source.readAll()) : std::nullopt;
}

Json number(qint64 value)
{
    return {Json::Kind::Number, QString::number(value), {}, {}};
}

/// The table of errors, which is shared with the clients.
const Json &errorTable()
{
    static const Json table =
        readJson(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/errorcodes.json")).value_or(Json());
    return table;
}

} // namespace

QString Transcript::play(const QString &file)
{
    const auto script = readJson(file);
    const Json *steps = script ? script->find(u"steps"_s) : nullptr;
    if (!steps || steps->items.empty())
        return u"this is no transcript"_s;
    if (const QString problem = begin(*script); !problem.isEmpty())
        return problem;
    for (const Json &one : steps->items) {
        const QString problem = step(one);
        if (!problem.isEmpty())
            return u"%1 (%2%3): %4"_s.arg(one.textOf(u"say"_s), one.textOf(u"request"_s), one.textOf(u"socket"_s),
                                          problem);
    }
    return {};
}

QString Transcript::begin(const Json &script)
{
    if (const Json *environment = script.find(u"environment"_s)) {
        for (const auto &[name, value] : environment->members)
            m_server.setEnvironment(name, value.text);
    }
    if (!m_server.start())
        return u"the server did not start: %1"_s.arg(QString::fromUtf8(m_server.log()));
    m_variables.insert(u"origin"_s, Json::string(m_server.url({}).toString()));
    m_variables.insert(u"setup"_s, Json::string(m_server.setupSecret()));
    if (const Json *cast = script.find(u"cast"_s)) {
        for (const Json &name : cast->items) {
            if (const QString problem = enter(name.text); !problem.isEmpty())
                return problem;
        }
    }
    return {};
}

QString Transcript::enter(const QString &name)
{
    const Person person = registerPerson(m_server, name);
    if (!person.isThere())
        return u"%1 could not register"_s.arg(name);
    m_variables.insert(name + ".token"_L1, Json::string(QString::fromLatin1(person.token)));
    m_variables.insert(name + ".cookie"_L1, Json::string(QString::fromLatin1(person.cookie)));
    m_variables.insert(name + ".id"_L1, number(person.id));
    return {};
}

QString Transcript::step(const Json &step)
{
    if (step.find(u"request"_s))
        return repeat(step);
    if (step.find(u"socket"_s))
        return socket(step);
    return u"this step has neither a request nor a socket"_s;
}

/// Once, or for every value of "each" with the variable ${each}.
QString Transcript::repeat(const Json &step)
{
    const Json *each = step.find(u"each"_s);
    if (!each)
        return request(step);
    for (const Json &value : each->items) {
        m_variables.insert(u"each"_s, value);
        const QString problem = request(step);
        if (!problem.isEmpty())
            return u"with %1: %2"_s.arg(value.text, problem);
    }
    return {};
}

HeaderList Transcript::headers(const Json &step) const
{
    HeaderList list;
    if (const QString who = step.textOf(u"as"_s); !who.isEmpty()) {
        const QString token = m_variables.value(who + ".token"_L1).text;
        list.append({"Authorization"_ba, "Bearer "_ba + token.toLatin1()});
    }
    if (const Json *upgrade = step.find(u"upgrade"_s); upgrade && upgrade->text == "true"_L1)
        list += upgradeHeaders;
    if (const Json *headers = step.find(u"headers"_s)) {
        for (const auto &[name, value] : headers->members)
            list.append({name.toLatin1(), substitute(value.text, m_variables).toUtf8()});
    }
    return list;
}

QString Transcript::request(const Json &step)
{
    const QString line = substitute(step.textOf(u"request"_s), m_variables);
    const Json *json = step.find(u"json"_s);
    const QByteArray body = json ? substitute(*json, m_variables).compact()
                                 : substitute(step.textOf(u"text"_s), m_variables).toUtf8();
    const auto response = RawHttp::exchange(m_server.port(), line.section(u' ', 0, 0).toLatin1(),
                                            line.section(u' ', 1).toUtf8(), headers(step), body);
    return response ? expectResponse(step, *response) : u"there was no answer"_s;
}

QString Transcript::expectResponse(const Json &step, const RawResponse &response)
{
    const Json *status = step.find(u"status"_s);
    if (!status || status->text.toInt() != response.status)
        return u"the status is %1: %2"_s.arg(response.status).arg(QString::fromUtf8(response.body));
    if (const Json *expected = step.find(u"response_headers"_s)) {
        const QString problem = expectHeaders(*expected, response);
        if (!problem.isEmpty())
            return problem;
    }
    return expectBody(step, response);
}

QString Transcript::expectHeaders(const Json &expected, const RawResponse &response)
{
    for (const auto &[name, value] : expected.members) {
        const QList<QByteArray> found = response.values(name.toLatin1());
        if (value.isNull() && found.isEmpty())
            continue;
        if (value.isNull() || found.size() != 1)
            return u"the header %1 comes %2 times"_s.arg(name).arg(found.size());
        const Json actual = Json::string(QString::fromUtf8(found.first()));
        const QString problem = mismatch(substitute(value, m_variables), actual, KeyOrder::Free, m_variables, name);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QString Transcript::expectBody(const Json &step, const RawResponse &response)
{
    const Json *expected = step.find(u"body"_s);
    if (!expected)
        return response.body.isEmpty() ? QString() : u"a body was not expected"_s;
    if (response.header("Content-Type"_ba) != "application/json; charset=utf-8"_ba)
        return u"the type is %1"_s.arg(QString::fromLatin1(response.header("Content-Type"_ba)));
    if (response.header("Content-Length"_ba) != QByteArray::number(response.body.size()))
        return u"there is no Content-Length"_s;
    if (const QString raw = step.textOf(u"raw_contains"_s); !response.body.contains(raw.toUtf8()))
        return u"the body is %1"_s.arg(QString::fromUtf8(response.body));
    const auto actual = Json::parse(response.body);
    if (!actual)
        return u"the body is no JSON: %1"_s.arg(QString::fromUtf8(response.body));
    const Json wanted = substitute(*expected, m_variables);
    const QString problem = mismatch(wanted, *actual, KeyOrder::Free, m_variables);
    return problem.isEmpty() && response.status >= 400 ? expectDocumentedError(*actual, response.status) : problem;
}

/// Every error carries a code of the table, with the status and the beginning of the text that stand there.
QString Transcript::expectDocumentedError(const Json &body, int status) const
{
    for (const Json &row : errorTable().items) {
        if (row.textOf(u"code"_s) != body.textOf(u"code"_s))
            continue;
        const Json *expected = row.find(u"status"_s);
        const bool fits = expected && expected->text.toInt() == status
            && body.textOf(u"error"_s).startsWith(row.textOf(u"text"_s));
        return fits ? QString() : u"the table of errors says %1"_s.arg(QString::fromUtf8(row.compact()));
    }
    return u"the code %1 is not in the table of errors"_s.arg(body.textOf(u"code"_s));
}

QString Transcript::socket(const Json &step)
{
    const QString name = step.textOf(u"socket"_s);
    if (step.find(u"open"_s))
        return open(step, name);
    const auto found = m_sockets.find(name);
    if (found == m_sockets.end())
        return u"there is no such socket"_s;
    ChatSocket &socket = *found->second;
    if (const Json *frame = step.find(u"send"_s))
        socket.sendText(QString::fromUtf8(substitute(*frame, m_variables).compact()));
    else if (const Json *text = step.find(u"send_text"_s))
        socket.sendText(text->text);
    else if (const Json *expected = step.find(u"hear"_s))
        return hear(substitute(*expected, m_variables), socket);
    else if (step.find(u"close"_s))
        socket.close();
    else if (step.find(u"closed_by_server"_s))
        return socket.waitClosed(WaitMs) ? QString() : u"the socket is open"_s;
    else
        return u"nothing to do with this socket"_s;
    return {};
}

QString Transcript::open(const Json &step, const QString &name)
{
    const QString path = substitute(step.textOf(u"open"_s), m_variables);
    const QUrl url(u"ws://127.0.0.1:%1%2"_s.arg(m_server.port()).arg(path));
    const QString who = step.textOf(u"as"_s);
    const QString page = step.textOf(u"as_page"_s);
    std::unique_ptr<ChatSocket> socket;
    if (page.isEmpty()) {
        socket = std::make_unique<ChatSocket>(url, m_variables.value(who + ".token"_L1).text.toLatin1());
    } else {
        const QByteArray cookie = m_variables.value(page + ".cookie"_L1).text.toLatin1();
        socket = std::make_unique<ChatSocket>(url, ChatSocket::Cookie{cookie, m_server.url({}).toString()});
    }
    if (!socket->open())
        return u"the socket was refused"_s;
    m_sockets.insert_or_assign(name, std::move(socket));
    return {};
}

/// The next frame of this type must be exactly this one, its keys in this order.
QString Transcript::hear(const Json &expected, ChatSocket &socket)
{
    const auto frame = socket.take(ofType(expected.textOf(u"type"_s)));
    if (!frame)
        return u"no frame of this type came"_s;
    const auto actual = Json::parse(frame->raw);
    return actual ? mismatch(expected, *actual, KeyOrder::Exact, m_variables) : u"the frame is no JSON"_s;
}
