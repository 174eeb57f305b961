<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccountSettings</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>Until the program ends: there is no keychain here</source>
        <translation>只到程序结束：这里没有密钥环</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keychain</source>
        <translation>保存在系统的密钥环里</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>AppearanceSettings</name>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>琥珀色</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>玫红色</translation>
    </message>
    <message>
        <source>Graphite</source>
        <translation>石墨色</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Accent</source>
        <translation>强调色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>疏密</translation>
    </message>
    <message>
        <source>Cosy</source>
        <translation>舒适</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>BehaviourSettings</name>
    <message>
        <source>Sending</source>
        <translation>发送方式</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>关闭窗口后在托盘继续运行</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing ends the program</source>
        <translation>这个桌面没有托盘，关闭窗口就是退出</translation>
    </message>
    <message>
        <source>Start with the computer</source>
        <translation>开机时启动</translation>
    </message>
    <message>
        <source>Start without a window</source>
        <translation>启动时不显示窗口</translation>
    </message>
    <message>
        <source>Only the icon in the tray</source>
        <translation>只显示托盘图标</translation>
    </message>
    <message>
        <source>Minimised</source>
        <translation>最小化</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Pick a room and start talking.</source>
        <translation>选一个房间，开始聊天。</translation>
    </message>
    <message>
        <source>Browse rooms</source>
        <translation>浏览房间</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>Quit Parley?</source>
        <translation>退出 Parley？</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing the window ends Parley, and nothing is notified then.</source>
        <translation>此桌面没有托盘：关闭窗口会结束 Parley，之后也不会有通知。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message field</source>
        <translation>输入区</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>发消息到 %1</translation>
    </message>
</context>
<context>
    <name>ComposerRow</name>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>超出 %n 字</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 characters left</source>
        <translation>还可输入 %1 字</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends, Enter for a new line</source>
        <translation>Ctrl+Enter 发送，Enter 换行</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter for a new line</source>
        <translation>Enter 发送，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>Back online</source>
        <translation>已重新连接</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message numerus="yes">
        <source>Offline — showing saved messages; %n will be sent</source>
        <translation>
            <numerusform>离线 — 显示已保存的消息，%n 条将在恢复后发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline — showing saved messages</source>
        <translation>离线 — 显示已保存的消息</translation>
    </message>
    <message>
        <source>Retrying in %1 s</source>
        <translation>%1 秒后重试</translation>
    </message>
    <message>
        <source>Retrying…</source>
        <translation>正在重试…</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Signed out — showing saved messages</source>
        <translation>已退出登录 — 显示已保存的消息</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
</context>
<context>
    <name>CreateRoomDialog</name>
    <message>
        <source>Create a room</source>
        <translation>创建房间</translation>
    </message>
    <message>
        <source>Room name</source>
        <translation>房间名称</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>简介</translation>
    </message>
    <message>
        <source>Private room</source>
        <translation>私密房间</translation>
    </message>
    <message>
        <source>Not listed; others enter with its password</source>
        <translation>不出现在列表里，其他人凭密码进入</translation>
    </message>
    <message>
        <source>Room password</source>
        <translation>房间密码</translation>
    </message>
    <message>
        <source>Without one, for now only you can enter</source>
        <translation>不设密码时，暂时只有你能进入</translation>
    </message>
    <message>
        <source>Member limit</source>
        <translation>人数上限</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>This is a test notification.</source>
        <translation>这是一条测试通知。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>新消息</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>author: message</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Mute notifications</source>
        <translation>通知静音</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>已退出登录</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message numerus="yes">
        <source>%n for you</source>
        <comment>unread</comment>
        <translation>
            <numerusform>%n 条与你有关</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DirectoryDialog</name>
    <message>
        <source>Browse rooms</source>
        <translation>浏览房间</translation>
    </message>
    <message>
        <source>Search rooms</source>
        <translation>搜索房间</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>No room matches.</source>
        <translation>没有找到匹配的房间。</translation>
    </message>
    <message>
        <source>There are no rooms yet.</source>
        <translation>还没有房间。</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Create a room</source>
        <translation>创建房间</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>DirectoryRow</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2 人</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n 位成员</numerusform>
        </translation>
    </message>
    <message>
        <source>joined</source>
        <translation>已加入</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>已满</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
</context>
<context>
    <name>EchoLine</name>
    <message>
        <source>Waiting to send…</source>
        <translation>等待发送…</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>正在发送…</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>没有发送成功：%1</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>没有发送成功</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
</context>
<context>
    <name>ExpiredDialog</name>
    <message>
        <source>Please log in again</source>
        <translation>请重新登录</translation>
    </message>
    <message>
        <source>%1, your session has ended. Everything you wrote is still here.</source>
        <translation>%1，你的登录已过期。没有发送的文字都还在。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>FailedLine</name>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>(optional)</source>
        <translation>（选填）</translation>
    </message>
    <message>
        <source>Hide password</source>
        <translation>隐藏密码</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>显示密码</translation>
    </message>
</context>
<context>
    <name>JoinRoomDialog</name>
    <message>
        <source>Enter a room number or a room link</source>
        <translation>请输入房间编号或房间链接</translation>
    </message>
    <message>
        <source>Join %1</source>
        <translation>加入 %1</translation>
    </message>
    <message>
        <source>Join a private room</source>
        <translation>加入私密房间</translation>
    </message>
    <message>
        <source>Room number or link</source>
        <translation>房间编号或链接</translation>
    </message>
    <message>
        <source>For example 12, or the link that a member sent you</source>
        <translation>例如 12，或房间成员发给你的链接</translation>
    </message>
    <message>
        <source>Room password</source>
        <translation>房间密码</translation>
    </message>
    <message>
        <source>Join room</source>
        <translation>加入房间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>JumpFace</name>
    <message>
        <source>Search or jump to</source>
        <translation>搜索或跳转</translation>
    </message>
</context>
<context>
    <name>LanguageSwitch</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>LatestPill</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to latest</source>
        <translation>回到最新</translation>
    </message>
</context>
<context>
    <name>LeaveRoomDialog</name>
    <message>
        <source>Leave %1?</source>
        <translation>离开 %1？</translation>
    </message>
    <message>
        <source>You will not see what is written there, until you join again.</source>
        <translation>重新加入之前，你看不到那里的新消息。</translation>
    </message>
    <message>
        <source>Leave room</source>
        <translation>离开房间</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Link copied</source>
        <translation>链接已复制</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
</context>
<context>
    <name>MemberRow</name>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
</context>
<context>
    <name>MembersPanel</name>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Online — %1</source>
        <translation>在线 — %1</translation>
    </message>
    <message>
        <source>Members — %1</source>
        <translation>成员 — %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nobody is online right now.</source>
        <translation>现在没有人在线。</translation>
    </message>
    <message>
        <source>Who is online shows when the connection is back.</source>
        <translation>连接恢复后显示谁在线。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Mark unread from here</source>
        <translation>从这里标为未读</translation>
    </message>
</context>
<context>
    <name>MessageText</name>
    <message>
        <source>This message was deleted</source>
        <translation>这条消息已删除</translation>
    </message>
    <message>
        <source>(edited)</source>
        <translation>（已编辑）</translation>
    </message>
</context>
<context>
    <name>MessageTools</name>
    <message>
        <source>Message</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Mark unread from here</source>
        <translation>从这里标为未读</translation>
    </message>
</context>
<context>
    <name>NotificationSettings</name>
    <message>
        <source>Show notifications</source>
        <translation>显示通知</translation>
    </message>
    <message>
        <source>When the window is not in front</source>
        <translation>当窗口不在最前面时</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>播放提示音</translation>
    </message>
    <message>
        <source>Hide what was written</source>
        <translation>不显示消息内容</translation>
    </message>
    <message>
        <source>Only says that there is a message, for screens that others see</source>
        <translation>只提示有消息，适合别人也看得到的屏幕</translation>
    </message>
    <message>
        <source>Do they arrive?</source>
        <translation>通知能送达吗？</translation>
    </message>
    <message>
        <source>A test takes the way of a message, and says which step fails.</source>
        <translation>测试走一遍消息的路，告诉你卡在哪一步。</translation>
    </message>
    <message>
        <source>Send test notification</source>
        <translation>发送测试通知</translation>
    </message>
</context>
<context>
    <name>OwnCard</name>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>You are in no room yet.</source>
        <translation>你还没有加入任何房间。</translation>
    </message>
    <message>
        <source>Browse rooms</source>
        <translation>浏览房间</translation>
    </message>
</context>
<context>
    <name>RailHead</name>
    <message>
        <source>Add a room</source>
        <translation>添加房间</translation>
    </message>
    <message>
        <source>Search or jump to</source>
        <translation>搜索或跳转</translation>
    </message>
    <message>
        <source>Create a room</source>
        <translation>创建房间</translation>
    </message>
    <message>
        <source>Browse rooms</source>
        <translation>浏览房间</translation>
    </message>
    <message>
        <source>Join a private room</source>
        <translation>加入私密房间</translation>
    </message>
</context>
<context>
    <name>RailSection</name>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>私信</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
</context>
<context>
    <name>RoomDetailsDialog</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>私密</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Room link</source>
        <translation>房间链接</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Send this link together with the room password.</source>
        <translation>把链接和房间密码一起发给要邀请的人。</translation>
    </message>
    <message>
        <source>Send this link to people you want here.</source>
        <translation>把链接发给同事，他们登录后就能进来。</translation>
    </message>
    <message>
        <source>Leave room</source>
        <translation>离开房间</translation>
    </message>
    <message>
        <source>You created this room, so you cannot leave it.</source>
        <translation>你创建了这个房间，因此不能离开它。</translation>
    </message>
</context>
<context>
    <name>RoomHeader</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n 位成员</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n online</source>
        <translation>
            <numerusform>%n 人在线</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the rooms</source>
        <translation>返回房间列表</translation>
    </message>
    <message>
        <source>Search in this room</source>
        <translation>在这个房间里搜索</translation>
    </message>
    <message>
        <source>Room details</source>
        <translation>房间信息</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
</context>
<context>
    <name>RoomList</name>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
</context>
<context>
    <name>RoomMenu</name>
    <message>
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>取消收藏</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消静音</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Leave room</source>
        <translation>离开房间</translation>
    </message>
</context>
<context>
    <name>RoomRow</name>
    <message>
        <source>private</source>
        <translation>私密</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s)</source>
        <translation>
            <numerusform>提到你 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>a message was not sent</source>
        <translation>有消息没有发送成功</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>有草稿</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>已静音</translation>
    </message>
</context>
<context>
    <name>RoomStart</name>
    <message>
        <source>This is where the room begins</source>
        <translation>这是房间的开头</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search saved messages</source>
        <translation>搜索已保存的消息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Where to search</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>这个房间</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>所有房间</translation>
    </message>
    <message>
        <source>Found messages</source>
        <translation>找到的消息</translation>
    </message>
    <message>
        <source>Nothing found in what is saved here.</source>
        <translation>在已保存的消息里没有找到。</translation>
    </message>
    <message>
        <source>Search what this computer has kept, with or without a network.</source>
        <translation>搜索这台电脑保存的消息，没有网络也可以。</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Welcome to Parley</source>
        <translation>欢迎使用 Parley</translation>
    </message>
    <message>
        <source>Where is your team&apos;s server?</source>
        <translation>你们的服务器在哪里？</translation>
    </message>
    <message>
        <source>This server offers no secure connection. What you write, and your password, could be read on the way. Go on only in a network that you trust.</source>
        <translation>这台服务器没有加密连接，你写的内容和密码可能在途中被人读到。只有在你信任的网络里才继续。</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>For example chat.example.com or 10.0.0.5:8080</source>
        <translation>例如 chat.example.com 或 10.0.0.5:8080</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Connect without encryption</source>
        <translation>不加密也连接</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Search or jump to a room</source>
        <translation>搜索或跳转到房间</translation>
    </message>
    <message>
        <source>Previous, next room</source>
        <translation>上一个、下一个房间</translation>
    </message>
    <message>
        <source>Previous, next unread room</source>
        <translation>上一个、下一个未读房间</translation>
    </message>
    <message>
        <source>Search in this room</source>
        <translation>在这个房间里搜索</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>在所有房间里搜索</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Move between messages</source>
        <translation>在消息之间移动</translation>
    </message>
    <message>
        <source>Copy the focused message</source>
        <translation>复制选中的消息</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>全部标为已读</translation>
    </message>
    <message>
        <source>Move between regions</source>
        <translation>在区域之间移动</translation>
    </message>
    <message>
        <source>Create a room</source>
        <translation>创建房间</translation>
    </message>
    <message>
        <source>Switch appearance</source>
        <translation>切换外观</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show this list</source>
        <translation>显示这张表</translation>
    </message>
    <message>
        <source>Close; then to the newest message</source>
        <translation>关闭；再按回到最新消息</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Create an account</source>
        <translation>创建账号</translation>
    </message>
    <message>
        <source>Log in to Parley</source>
        <translation>登录 Parley</translation>
    </message>
    <message>
        <source>A few details, and you can start talking.</source>
        <translation>填好下面几项就可以开始聊天。</translation>
    </message>
    <message>
        <source>Welcome back.</source>
        <translation>欢迎回来。</translation>
    </message>
    <message>
        <source>Secure connection to %1</source>
        <translation>与 %1 的连接已加密</translation>
    </message>
    <message>
        <source>Connection to %1 without encryption</source>
        <translation>与 %1 的连接没有加密</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Username</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Username or e-mail</source>
        <translation>用户名或邮箱</translation>
    </message>
    <message>
        <source>3–50 characters, used to log in</source>
        <translation>3–50 个字符，用来登录</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>昵称</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Others cannot see it</source>
        <translation>其他人看不到</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>At least 6 characters</source>
        <translation>至少 6 个字符</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>保持登录</translation>
    </message>
    <message>
        <source>There is no keychain here, so you will sign in again next time</source>
        <translation>这里没有密钥环，下次需要重新登录</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>注册并进入</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Already have an account?</source>
        <translation>已经有账号？</translation>
    </message>
    <message>
        <source>No account yet?</source>
        <translation>还没有账号？</translation>
    </message>
    <message>
        <source>Log in</source>
        <comment>instead of registering</comment>
        <translation>登录</translation>
    </message>
    <message>
        <source>Create one</source>
        <translation>注册</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>Switcher</name>
    <message>
        <source>Search or jump to</source>
        <translation>搜索或跳转</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>No room matches.</source>
        <translation>没有找到匹配的房间。</translation>
    </message>
    <message>
        <source>Browse rooms</source>
        <translation>浏览房间</translation>
    </message>
</context>
<context>
    <name>SwitcherBox</name>
    <message>
        <source>Search or jump to</source>
        <translation>搜索或跳转</translation>
    </message>
</context>
<context>
    <name>TestSteps</name>
    <message>
        <source>Test notification</source>
        <translation>测试通知</translation>
    </message>
    <message>
        <source>Connection to the desktop</source>
        <translation>与桌面的连接</translation>
    </message>
    <message>
        <source>Notification service</source>
        <translation>通知服务</translation>
    </message>
    <message>
        <source>What the service can do</source>
        <translation>服务的能力</translation>
    </message>
    <message>
        <source>Notifications are allowed</source>
        <translation>允许通知</translation>
    </message>
    <message>
        <source>The service took it</source>
        <translation>服务已接收</translation>
    </message>
    <message>
        <source>It was shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>托盘图标</translation>
    </message>
    <message>
        <source>works</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation>等待…</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>没有尝试</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>无法得知</translation>
    </message>
    <message>
        <source>you clicked it</source>
        <translation>你点了它</translation>
    </message>
    <message>
        <source>it went by itself</source>
        <translation>它自己消失了</translation>
    </message>
    <message>
        <source>you closed it</source>
        <translation>你关闭了它</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>TimelinePane</name>
    <message>
        <source>No messages yet. Say the first word.</source>
        <translation>还没有消息，来说第一句吧。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Write something</source>
        <translation>写点什么</translation>
    </message>
    <message>
        <source>Older messages did not load</source>
        <translation>更早的消息没有加载出来</translation>
    </message>
</context>
<context>
    <name>TimelineRow</name>
    <message>
        <source>This message was deleted</source>
        <translation>这条消息已删除</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>没有发送成功</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>正在发送</translation>
    </message>
</context>
<context>
    <name>UnreadLine</name>
    <message>
        <source>New messages</source>
        <translation>新消息</translation>
    </message>
</context>
<context>
    <name>dates</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <translation>
            <numerusform>%1和另外 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1和%2</translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing…</source>
        <translation>
            <numerusform>%n 人正在输入…</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 typing…</source>
        <translation>%1 正在输入…</translation>
    </message>
    <message>
        <source>%1 joined the room</source>
        <translation>%1 加入了房间</translation>
    </message>
    <message>
        <source>%1 left the room</source>
        <translation>%1 离开了房间</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>请勿打扰</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>群主</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>协管员</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>This does not look like an address. Try one like chat.example.com.</source>
        <translation>这不像一个地址。试试 chat.example.com 这样的写法。</translation>
    </message>
    <message>
        <source>There is a server at this address, but it is not a Parley server.</source>
        <translation>这个地址有服务器，但不是 Parley。</translation>
    </message>
    <message>
        <source>The secure connection failed: the server&apos;s certificate is not trusted.</source>
        <translation>加密连接失败：服务器的证书不受信任。</translation>
    </message>
    <message>
        <source>The server is newer than this program. Please update Parley.</source>
        <translation>服务器比这个程序新，请更新 Parley。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the address and your network.</source>
        <translation>连不上服务器，请检查地址和网络。</translation>
    </message>
    <message>
        <source>The server did not answer.</source>
        <translation>服务器没有回应。</translation>
    </message>
    <message>
        <source>This server offers no secure connection.</source>
        <translation>这台服务器没有加密连接。</translation>
    </message>
    <message>
        <source>Wrong username or password</source>
        <translation>用户名或密码不正确</translation>
    </message>
    <message>
        <source>That username or e-mail is taken</source>
        <translation>用户名或邮箱已被使用</translation>
    </message>
    <message>
        <source>Something in the form is not right. Check it and try again.</source>
        <translation>有些内容不对，请检查后再试。</translation>
    </message>
    <message>
        <source>That is not a room number.</source>
        <translation>没有这样的房间编号。</translation>
    </message>
    <message>
        <source>The message is too long.</source>
        <translation>消息太长了。</translation>
    </message>
    <message>
        <source>What you sent is too large.</source>
        <translation>提交的内容太大了。</translation>
    </message>
    <message>
        <source>Your session has ended. Please log in again.</source>
        <translation>登录已过期，请重新登录。</translation>
    </message>
    <message>
        <source>This account no longer exists.</source>
        <translation>这个账号已不存在。</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>你没有权限这样做。</translation>
    </message>
    <message>
        <source>The room is full.</source>
        <translation>房间已满。</translation>
    </message>
    <message>
        <source>Wrong room password</source>
        <translation>房间密码不正确</translation>
    </message>
    <message>
        <source>This room is by invitation only: it has no password.</source>
        <translation>这个房间没有设密码，只有受邀的人才能进入。</translation>
    </message>
    <message>
        <source>The creator cannot leave the room.</source>
        <translation>创建者不能离开房间。</translation>
    </message>
    <message>
        <source>That message is not there</source>
        <translation>找不到这条消息</translation>
    </message>
    <message>
        <source>This room does not exist.</source>
        <translation>这个房间不存在。</translation>
    </message>
    <message>
        <source>You are not a member of this room yet.</source>
        <translation>你还不是这个房间的成员。</translation>
    </message>
    <message>
        <source>You are a member already.</source>
        <translation>你已经是成员了。</translation>
    </message>
    <message>
        <source>The server is not available right now. Try again in a moment.</source>
        <translation>服务器暂时不可用，请稍后再试。</translation>
    </message>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>服务器正忙，请稍后再试。</translation>
    </message>
    <message>
        <source>This message was already sent with another text</source>
        <translation>这条消息已用其他内容发送过</translation>
    </message>
    <message>
        <source>This server does not speak this version</source>
        <translation>服务器不支持此协议版本</translation>
    </message>
    <message>
        <source>You are offline. Try again when the connection is back.</source>
        <translation>现在离线，请在连接恢复后再试。</translation>
    </message>
    <message>
        <source>The disk is full or cannot be written.</source>
        <translation>磁盘已满或无法写入。</translation>
    </message>
    <message>
        <source>The server does not know this command.</source>
        <translation>服务器不支持这个操作。</translation>
    </message>
    <message>
        <source>Too many attempts. Try again in %1 s.</source>
        <translation>操作太频繁，请 %1 秒后再试。</translation>
    </message>
    <message>
        <source>The server made a mistake. Try again in a moment.</source>
        <translation>服务器出错了，请稍后再试。</translation>
    </message>
    <message>
        <source>This has invisible characters in it. Please type it again</source>
        <translation>里面有看不见的字符，请重新输入</translation>
    </message>
    <message>
        <source>Enter a username</source>
        <translation>请输入用户名</translation>
    </message>
    <message>
        <source>Use at least 3 characters</source>
        <translation>用户名至少 3 个字符</translation>
    </message>
    <message>
        <source>Use at most 50 characters</source>
        <translation>用户名最多 50 个字符</translation>
    </message>
    <message>
        <source>Enter a display name</source>
        <translation>请输入昵称</translation>
    </message>
    <message>
        <source>That name is too long</source>
        <translation>昵称太长了</translation>
    </message>
    <message>
        <source>Enter your e-mail address</source>
        <translation>请输入邮箱</translation>
    </message>
    <message>
        <source>This is not a valid e-mail address</source>
        <translation>这不是有效的邮箱地址</translation>
    </message>
    <message>
        <source>Enter a password</source>
        <translation>请输入密码</translation>
    </message>
    <message>
        <source>Use at least 6 characters</source>
        <translation>密码至少 6 个字符</translation>
    </message>
    <message>
        <source>That password is too long (at most 72 bytes)</source>
        <translation>密码太长了（最多 72 字节）</translation>
    </message>
    <message>
        <source>Give the room a name</source>
        <translation>给房间起个名字</translation>
    </message>
    <message>
        <source>Use at most 100 characters</source>
        <translation>名称最多 100 个字符</translation>
    </message>
    <message>
        <source>Use at most 500 characters</source>
        <translation>简介最多 500 个字符</translation>
    </message>
    <message>
        <source>At least 1</source>
        <translation>至少 1 人</translation>
    </message>
    <message>
        <source>That limit is too high</source>
        <translation>人数上限太大了</translation>
    </message>
    <message>
        <source>Please check this</source>
        <translation>请检查这一项</translation>
    </message>
    <message>
        <source>The server is too old for this program. Please ask who runs it to update it.</source>
        <translation>服务器对这个程序来说太旧了，请让管理者更新它。</translation>
    </message>
    <message>
        <source>The connection broke before the answer came.</source>
        <translation>连接在收到回应之前断开了。</translation>
    </message>
    <message>
        <source>The server&apos;s answer made no sense.</source>
        <translation>服务器的回应看不懂。</translation>
    </message>
</context>
</TS>
