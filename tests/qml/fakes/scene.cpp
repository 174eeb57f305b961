// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include <QtCore/qdatetime.h>

using namespace Qt::StringLiterals;

namespace Parley::Fakes {

namespace {

struct Person
{
    int id;
    QString name;
    QString username;
    QString presence;
    QString role;
    QString status;
};

const QList<Person> &people()
{
    static const QList<Person> all{
        {0, u"陈思远"_s, u"siyuan"_s, u"online"_s, u"owner"_s, {}},
        {1, u"林晓"_s, u"linxiao"_s, u"online"_s, u"admin"_s, {}},
        {2, u"Mateo Ruiz"_s, u"mateo"_s, u"away"_s, u"member"_s, u"Lunch"_s},
        {3, u"王磊"_s, u"wanglei"_s, u"online"_s, u"member"_s, {}},
        {4, u"Ana"_s, u"ana"_s, u"dnd"_s, u"member"_s, {}},
        {5, u"周静"_s, u"zhoujing"_s, u"offline"_s, u"member"_s, {}},
        {7, u"Ravi Patel"_s, u"ravi"_s, u"offline"_s, u"member"_s, {}},
    };
    return all;
}

const Person &personOf(int id)
{
    for (const Person &person : people()) {
        if (person.id == id)
            return person;
    }
    return people().first();
}

/** Writes the rows of a conversation, oldest first. */
class Story
{
public:
    explicit Story(FakeTimeline &timeline) : m_timeline(timeline) {}

    void day(int daysAgo) { m_day = QDate::currentDate().addDays(-daysAgo), m_startsDay = true, m_author = -1; }
    void unread() { m_isUnreadNext = true, m_author = -1; }

    void say(int author, QTime time, const QString &body, QVariantMap more = {})
    {
        const Person &person = personOf(author);
        ++m_seq;
        QVariantMap values{{u"messageId"_s, m_seq},
                           {u"seq"_s, m_seq},
                           {u"authorId"_s, author},
                           {u"authorName"_s, person.name},
                           {u"authorUsername"_s, person.username},
                           {u"initials"_s, person.name.left(1)},
                           {u"colorIndex"_s, author},
                           {u"time"_s, QDateTime(m_day, time)},
                           {u"body"_s, body},
                           {u"isOwn"_s, author == 0},
                           {u"startsGroup"_s, author != m_author},
                           {u"startsDay"_s, std::exchange(m_startsDay, false)},
                           {u"isFirstUnread"_s, std::exchange(m_isUnreadNext, false)}};
        values.insert(more);
        m_author = author;
        m_timeline.insert(0, FakeTimeline::row(values));
    }

    void event(const QString &code, const QString &name, const QStringList &joined = {})
    {
        ++m_seq;
        m_author = -1;
        m_timeline.insert(0,
                          FakeTimeline::row({{u"kind"_s, u"system"_s},
                                             {u"messageId"_s, m_seq},
                                             {u"seq"_s, m_seq},
                                             {u"eventCode"_s, code},
                                             {u"eventUserName"_s, name},
                                             {u"startsDay"_s, std::exchange(m_startsDay, false)},
                                             {u"time"_s, QDateTime(m_day, QTime(17, 4))},
                                             {u"joinedNames"_s, joined},
                                             {u"systemRun"_s, qMax(1, int(joined.size()))}}));
    }

private:
    FakeTimeline &m_timeline;
    QDate m_day = QDate::currentDate();
    qint64 m_seq = 100;
    int m_author = -1;
    bool m_startsDay = false;
    bool m_isUnreadNext = false;
};

void addPeople(FakeRoom &room)
{
    for (const Person &person : people()) {
        room.members()->append({{u"userId"_s, person.id},
                                {u"name"_s, person.name},
                                {u"username"_s, person.username},
                                {u"initials"_s, person.name.left(1)},
                                {u"colorIndex"_s, person.id},
                                {u"presence"_s, person.presence},
                                {u"statusText"_s, person.status},
                                {u"role"_s, person.role},
                                {u"isMe"_s, person.id == 0}});
    }
}

void writeMorning(FakeRoom &room)
{
    Story story(*room.timeline());
    story.day(2);
    story.say(1, QTime(16, 40), u"早上好，这周的发布计划我放在白板上了。"_s);
    story.say(3, QTime(16, 52), u"收到。回滚那一步我来写，今天下班前给大家看。"_s);
    story.day(1);
    story.say(1, QTime(17, 2), u"新的发布流程写好了，大家看一下 https://docs.example.com/release，重点是回滚步骤。"_s,
              {{u"html"_s,
                u"新的发布流程写好了，大家看一下 <a href=\"https://docs.example.com/release\">"
                "https://docs.example.com/release</a>，重点是回滚步骤。"_s}});
    story.event(u"member_joined"_s, u"Ana"_s, {u"Ana"_s, u"王磊"_s, u"周静"_s, u"Ravi Patel"_s, u"Mateo Ruiz"_s});
    story.day(0);
    story.say(2, QTime(9, 41), u"Looks good. One question: does the drain wait for the outbox?"_s,
              {{u"isEdited"_s, true}});
    story.say(2, QTime(9, 42),
              u"And please add --dry-run to the import, so that we can look before we leap. I tried it on "
              "the copy of last month's database: 1.2 million messages, no duplicates."_s);
    story.unread();
    story.say(3, QTime(9, 44), u"@siyuan 会等的，发件箱按房间逐条发送，重复的 id 会被忽略。测试报告在群文件里。"_s,
              {{u"isMention"_s, true},
               {u"html"_s,
                u"<b>@siyuan</b> 会等的，发件箱按房间逐条发送，重复的 id 会被忽略。测试报告在群文件里。"_s}});
    story.say(4, QTime(9, 47), u"Great work, everyone 🎉"_s);
    room.firstUnreadSeq = 107;
    room.memberCount = 128;
}

} // namespace

void furnish(FakeApp &app, FakeWorkspace &workspace)
{
    workspace.myName = u"陈思远"_s;
    workspace.myUsername = u"siyuan"_s;
    workspace.myInitials = u"陈"_s;
    workspace.mentionTotal = 4;
    app.signIn()->serverName = u"chat.example.com"_s;

    FakeRoom *lobby = workspace.add(
        1, u"大厅"_s,
        {{u"description"_s, u"欢迎来到聊天室大厅！"_s}, {u"isFavourite"_s, true}, {u"section"_s, u"favourites"_s}});
    workspace.add(2, u"产品设计"_s, {{u"unread"_s, 12}, {u"mentions"_s, 3}});
    workspace.add(3, u"release-1.0"_s, {{u"unread"_s, 2}});
    workspace.add(4, u"周末爬山"_s, {{u"hasDraft"_s, true}});
    workspace.add(5, u"财务"_s, {{u"isPrivate"_s, true}});
    workspace.add(6, u"announcements"_s, {{u"isMuted"_s, true}, {u"unread"_s, 4}});
    workspace.add(7, u"招聘与面试"_s, {{u"isPrivate"_s, true}});
    addPeople(*lobby);
    writeMorning(*lobby);
    lobby->typingNames = {u"林晓"_s};

    for (const auto &[id, name, hint] : {std::tuple{1, u"大厅"_s, u"欢迎来到聊天室大厅！"_s},
                                         {2, u"产品设计"_s, QString()},
                                         {3, u"release-1.0"_s, u"What ships, and when"_s},
                                         {4, u"周末爬山"_s, QString()},
                                         {5, u"财务"_s, QString()}})
        workspace.switcher()->append({{u"roomId"_s, id}, {u"name"_s, name}, {u"hint"_s, hint}});
    workspace.openRoom(1);
}

void goOffline(FakeWorkspace &workspace)
{
    workspace.connection = u"offline"_s;
    workspace.retryInSeconds = 12;
    workspace.queuedCount = 1;
    auto *lobby = qobject_cast<FakeRoom *>(workspace.room(1));
    lobby->isOnline = false;
    lobby->typingNames = {};
    const auto echo = [&](const QString &clientId, const QString &body, bool isHead, const QVariantMap &more) {
        QVariantMap values{{u"kind"_s, u"pending"_s},
                           {u"clientId"_s, clientId},
                           {u"authorName"_s, workspace.myName},
                           {u"initials"_s, workspace.myInitials},
                           {u"body"_s, body},
                           {u"isOwn"_s, true},
                           {u"startsGroup"_s, isHead},
                           {u"time"_s, QDateTime(QDate::currentDate(), QTime(9, 58))}};
        values.insert(more);
        lobby->timeline()->insert(0, FakeTimeline::row(values));
    };
    echo(u"c1"_s, u"太好了，我下午合并。"_s, true, {{u"state"_s, u"failed"_s}, {u"failureCode"_s, u"not_a_member"_s}});
    echo(u"c2"_s, u"顺便把变更记录也写上。"_s, false, {{u"state"_s, u"queued"_s}});
    Q_EMIT workspace.connectionChanged();
    Q_EMIT workspace.changed();
    Q_EMIT lobby->changed();
}

void hear(FakeRoom &room, const QString &body, const QVariantMap &more)
{
    const qint64 seq = room.timeline()->newestSeq() + 1;
    const Person &person = personOf(int(seq % 2) + 1);
    QVariantMap values{{u"messageId"_s, seq},
                       {u"seq"_s, seq},
                       {u"authorId"_s, person.id},
                       {u"authorName"_s, person.name},
                       {u"initials"_s, person.name.left(1)},
                       {u"colorIndex"_s, person.id},
                       {u"time"_s, QDateTime::currentDateTime()},
                       {u"body"_s, body}};
    values.insert(more);
    room.timeline()->insert(0, FakeTimeline::row(values));
}

void talk(FakeRoom &room, int count)
{
    for (int i = 1; i <= count; ++i)
        hear(room, QString::number(i));
}

} // namespace Parley::Fakes
