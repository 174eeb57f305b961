// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"
#include "stage.h"

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

Problem enter(Stage &stage, const QString &who, const Reply &reply, int status)
{
    if (const Problem problem = expectStatus(reply, status); !problem.isEmpty())
        return problem;
    stage.enter(personOf(stage.server, who, reply));
    return {};
}

Reply logIn(Stage &stage, const QString &name, const QString &password)
{
    RestClient rest(stage.server.url(u"/"_s));
    return rest.post(u"auth/login"_s, {{u"username"_s, name}, {u"password"_s, password}});
}

Reply registerWith(Stage &stage, const QString &who, const QString &key, const QString &value)
{
    QJsonObject body = registration(who);
    body.insert(key, value);
    RestClient rest(stage.server.url(u"/"_s));
    return rest.post(u"auth/register"_s, body);
}

Problem registers(Stage &stage, const Words &words)
{
    return enter(stage, words[0], registerWith(stage, words[0], u"username"_s, words[0]), 201);
}

Problem registersAs(Stage &stage, const Words &words)
{
    return enter(stage, words[0], registerWith(stage, words[0], u"username"_s, words[1]), 201);
}

Problem registersAsRefused(Stage &stage, const Words &words)
{
    return expectRefusal(registerWith(stage, words[0], u"username"_s, words[1]), words[2]);
}

Problem registersWithEmailRefused(Stage &stage, const Words &words)
{
    return expectRefusal(registerWith(stage, words[0], u"email"_s, words[1]), words[2]);
}

Problem registersThroughLink(Stage &stage, const Words &words)
{
    const QString secret = stage.server.setupSecret();
    if (secret.isEmpty())
        return u"the server printed no set-up link"_s;
    return enter(stage, words[0], registerWith(stage, words[0], u"setup_secret"_s, secret), 201);
}

Problem registersThroughUsedLink(Stage &stage, const Words &words)
{
    const Reply reply = registerWith(stage, words[0], u"setup_secret"_s, stage.server.setupSecret());
    return expectRefusal(reply, words[1]);
}

Problem logsIn(Stage &stage, const Words &words)
{
    return enter(stage, words[0], logIn(stage, words[0], passwordOf(words[0])), 200);
}

Problem logsInAs(Stage &stage, const Words &words)
{
    return enter(stage, words[0], logIn(stage, words[1], passwordOf(words[0])), 200);
}

Problem logsInRefused(Stage &stage, const Words &words)
{
    return expectRefusal(logIn(stage, words[0], words[1]), words[2]);
}

Problem logsOut(Stage &stage, const Words &words)
{
    return expectStatus(stage.person(words[0]).rest->post(u"auth/logout"_s), 204);
}

Problem isSignedIn(Stage &stage, const Words &words)
{
    return expectStatus(stage.person(words[0]).rest->get(u"profile"_s), 200);
}

Problem isSignedOut(Stage &stage, const Words &words)
{
    return expectStatus(stage.person(words[0]).rest->get(u"profile"_s), 401);
}

Problem takesNickname(Stage &stage, const Words &words)
{
    return expectStatus(stage.person(words[0]).rest->put(u"profile"_s, {{u"nickname"_s, words[1]}}), 200);
}

Problem isCalled(Stage &stage, const Words &words)
{
    const Reply reply = stage.person(words[0]).rest->get(u"profile"_s);
    const QString name = reply.json().value("user"_L1).toObject().value("nickname"_L1).toString();
    return name == words[1] ? Problem() : u"the nickname is \"%1\""_s.arg(name);
}

} // namespace

QList<Sentence> accountSentences()
{
    return {
        {u"WHO registers", registers},
        {u"WHO registers as TEXT", registersAs},
        {u"WHO registers as TEXT and is refused with TEXT", registersAsRefused},
        {u"WHO registers with the e-mail TEXT and is refused with TEXT", registersWithEmailRefused},
        {u"WHO registers through the set-up link", registersThroughLink},
        {u"WHO registers through the set-up link and is refused with TEXT", registersThroughUsedLink},
        {u"WHO logs in", logsIn},
        {u"WHO logs in as TEXT", logsInAs},
        {u"WHO logs in with the password TEXT and is refused with TEXT", logsInRefused},
        {u"WHO logs out", logsOut},
        {u"WHO is signed in", isSignedIn},
        {u"WHO is signed out", isSignedOut},
        {u"WHO takes the nickname TEXT", takesNickname},
        {u"WHO is called TEXT", isCalled},
    };
}
