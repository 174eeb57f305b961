// SPDX-License-Identifier: GPL-3.0-or-later
// Where one writes: what Enter does and does not, drafts, the counter.

#include "engine.h"
#include "windowfixture.h"

#include <QtGui/qguiapplication.h>

using namespace Qt::StringLiterals;
using Parley::Testing::WindowFixture;

class tst_Composer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void hasTheKeyboardWhenARoomOpens();
    void enterSends();
    void shiftEnterBreaksTheLine();
    void enterDoesNotSendWhileAnInputMethodComposes();
    void escapeBelongsToTheInputMethodWhileItComposes();
    void ctrlEnterSendsWhenChosen();
    void blankTextIsNotSent();
    void refusedTextStays();
    void draftIsKeptPerRoom();
    void draftIsGoneOnceSent();
    void growsToEightLinesAndNoFurther();
    void countsNearTheLimit();
    void tooLongTextIsNotSent();
    void countsCharactersNotCodeUnits();
    void tellsTheRoomThatSomebodyTypes();
    void tabLeavesTheField();
    void emojiIsInsertedAtTheCursor();
    void theEmojiButtonClosesWhatItOpened();

private:
    QQuickItem *input() const { return m_stage->window().activeFocusItem(); }
    QString text() const { return input()->property("text").toString(); }
    QVariantList sent() const { return m_stage->room(1).asked(u"send"_s); }

    std::unique_ptr<WindowFixture> m_stage;
};

void tst_Composer::init()
{
    m_stage = std::make_unique<WindowFixture>();
    m_stage->enterOffice();
    m_stage->open();
    QTRY_VERIFY(input() != nullptr && input()->inherits("QQuickTextArea"));
}

void tst_Composer::cleanup()
{
    const QStringList warnings = m_stage->warnings();
    m_stage.reset();
    QCOMPARE(warnings, QStringList());
}

void tst_Composer::hasTheKeyboardWhenARoomOpens()
{
    m_stage->click(m_stage->find(u"settingsButton"_s));
    m_stage->press(Qt::Key_Escape);
    m_stage->click(m_stage->named(u"release-1.0, 2 unread"_s));
    QTRY_VERIFY(input() != nullptr && input()->inherits("QQuickTextArea"));
    m_stage->type(u"hello"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->room(3).asked(u"send"_s), QVariantList{u"hello"_s});
}

void tst_Composer::enterSends()
{
    m_stage->type(u"早上好"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(sent(), QVariantList{u"早上好"_s});
    QCOMPARE(text(), QString());
}

void tst_Composer::shiftEnterBreaksTheLine()
{
    m_stage->type(u"one"_s);
    m_stage->press(Qt::Key_Return, Qt::ShiftModifier);
    m_stage->type(u"two"_s);
    QCOMPARE(sent(), QVariantList());
    m_stage->press(Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(sent(), QVariantList{u"one\ntwo"_s});
}

void tst_Composer::enterDoesNotSendWhileAnInputMethodComposes()
{
    m_stage->type(u"天气"_s);
    m_stage->compose(u"bu cuo"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(sent(), QVariantList());
    m_stage->commit(u"不错"_s);
    QCOMPARE(text(), u"天气不错"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(sent(), QVariantList{u"天气不错"_s});
}

void tst_Composer::escapeBelongsToTheInputMethodWhileItComposes()
{
    m_stage->press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->find(u"searchBox"_s) != nullptr);
    m_stage->press(Qt::Key_Escape);
    QTRY_VERIFY(m_stage->find(u"searchBox"_s) == nullptr);
    QTRY_VERIFY(input() != nullptr && input()->inherits("QQuickTextArea"));
    m_stage->compose(u"ni"_s);
    m_stage->press(Qt::Key_Escape);
    m_stage->commit(u"你"_s);
    QCOMPARE(text(), u"你"_s);
}

void tst_Composer::ctrlEnterSendsWhenChosen()
{
    m_stage->app.settings()->ctrlEnterSends = true;
    Q_EMIT m_stage->app.settings()->changed();
    m_stage->type(u"one"_s);
    m_stage->press(Qt::Key_Return);
    m_stage->type(u"two"_s);
    QCOMPARE(sent(), QVariantList());
    m_stage->press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent(), QVariantList{u"one\ntwo"_s});
}

void tst_Composer::blankTextIsNotSent()
{
    m_stage->type(u"   \n "_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(sent(), QVariantList());
    QVERIFY(!m_stage->find(u"sendButton"_s)->isEnabled());
}

void tst_Composer::refusedTextStays()
{
    m_stage->room(1).sendProblem = u"not_a_member"_s;
    m_stage->type(u"precious"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(text(), u"precious"_s);
    QVERIFY(m_stage->shownText().contains(u"You are not a member of this room yet."_s));
}

void tst_Composer::draftIsKeptPerRoom()
{
    m_stage->type(u"half a thought"_s);
    m_stage->workspace().openRoom(3);
    QTRY_COMPARE(m_stage->room(1).draft, u"half a thought"_s);
    m_stage->workspace().openRoom(1);
    QTRY_VERIFY(m_stage
                    ->all([](const QQuickItem &item) {
                        return item.inherits("QQuickTextArea") && item.property("text") == u"half a thought"_s;
                    })
                    .size()
                == 1);

    m_stage->room(5).draft = u"from yesterday"_s;
    m_stage->workspace().openRoom(5);
    QTRY_VERIFY(m_stage
                    ->all([](const QQuickItem &item) {
                        return item.inherits("QQuickTextArea") && item.property("text") == u"from yesterday"_s;
                    })
                    .size()
                == 1);
}

void tst_Composer::draftIsGoneOnceSent()
{
    m_stage->type(u"said"_s);
    QTRY_COMPARE(m_stage->room(1).draft, u"said"_s);
    m_stage->press(Qt::Key_Return);
    QTRY_COMPARE(m_stage->room(1).draft, QString());
}

void tst_Composer::growsToEightLinesAndNoFurther()
{
    QQuickItem *field = input()->parentItem()->parentItem();
    const qreal one = field->height();
    m_stage->type(u"1\n2\n3\n4"_s);
    QTRY_VERIFY(field->height() > 3 * one);
    m_stage->type(u"\n5\n6\n7\n8\n9\n10\n11\n12"_s);
    QTRY_VERIFY(field->height() > 6 * one);
    QVERIFY(field->height() < 9 * one);
    QVERIFY(input()->implicitHeight() > field->height());
}

void tst_Composer::countsNearTheLimit()
{
    m_stage->type(QString(18'999, u'x'));
    QVERIFY(!m_stage->shownText().contains(u"characters left"_s));
    m_stage->type(u"x"_s);
    QTRY_VERIFY(m_stage->shownText().contains(u"1000 characters left"_s));
}

void tst_Composer::tooLongTextIsNotSent()
{
    m_stage->type(QString(20'001, u'x'));
    QTRY_VERIFY(m_stage->shownText().contains(u"1 character too many"_s));
    m_stage->press(Qt::Key_Return);
    QCOMPARE(sent(), QVariantList());
    QCOMPARE(text().size(), 20'001);
}

void tst_Composer::countsCharactersNotCodeUnits()
{
    m_stage->type(u"😀"_s.repeated(20'000));
    QTRY_VERIFY(m_stage->shownText().contains(u"0 characters left"_s));
    m_stage->press(Qt::Key_Return);
    QCOMPARE(sent().size(), 1);
}

void tst_Composer::tellsTheRoomThatSomebodyTypes()
{
    m_stage->type(u"a"_s);
    QVERIFY(!m_stage->room(1).asked(u"typing"_s).isEmpty());
}

void tst_Composer::tabLeavesTheField()
{
    QQuickItem *before = input();
    m_stage->type(u"a"_s);
    m_stage->press(Qt::Key_Tab);
    QVERIFY(input() != before);
    QCOMPARE(before->property("text").toString(), u"a"_s);
    m_stage->press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(input(), before);
}

void tst_Composer::emojiIsInsertedAtTheCursor()
{
    m_stage->type(u"ab"_s);
    m_stage->press(Qt::Key_Left);
    m_stage->click(m_stage->find(u"emojiButton"_s));
    QTRY_VERIFY(m_stage->named(u"🎉"_s) != nullptr);
    m_stage->click(m_stage->named(u"🎉"_s));
    QTRY_VERIFY(input() != nullptr && input()->inherits("QQuickTextArea"));
    QCOMPARE(text(), u"a🎉b"_s);
}

void tst_Composer::theEmojiButtonClosesWhatItOpened()
{
    const auto button = m_stage->find(u"emojiButton"_s);
    for (int i = 0; i < 2; ++i) {
        m_stage->click(button);
        QTRY_VERIFY(m_stage->named(u"🎉"_s) != nullptr);
        m_stage->click(button);
        QTRY_VERIFY(m_stage->named(u"🎉"_s) == nullptr);
    }
}

PARLEY_WINDOW_TEST_MAIN(tst_Composer)
#include "tst_composer.moc"
