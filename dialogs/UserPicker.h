// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"

#include <QLineEdit>

class QCompleter;
class QStandardItemModel;
class Session;
class Workspace;

/// A line to choose one person in, out of as many as there are: each keystroke asks UserService for
/// a few suggestions. It stands in forms and as the editor of a grid's cell; Return, Tab and Escape
/// belong to the list of suggestions while that is open, and to the form or grid afterwards. Text
/// that is left as it was keeps its id, also the id of somebody who is gone.
class UserPicker final : public QLineEdit
{
    Q_OBJECT

public:
    enum class Empty { Allowed, Refused };

    /// The workspace and the session outlive the picker.
    UserPicker(Workspace &workspace, const Session &session, QWidget *parent = nullptr);

    /// Whether nobody is an answer; `placeholder` then says what that means ("No author").
    void setEmptyAllowed(Empty empty, const QString &placeholder = {});

    /// In a cell the Return that closes the list of suggestions ends the editor, too, where the
    /// name was typed whole. Elsewhere it might be a form's default button.
    void setReturnGoesOn(bool goesOn) { m_returnGoesOn = goesOn; }

    /// Shows `name`; an id without a name is shown as an unknown person, and kept.
    void setUser(std::optional<UserId> id, const QString &name);

    /// What somebody had begun to type after setUser(), without its list of suggestions; empty:
    /// nothing.
    void setTyped(const QString &text);

    /// The person chosen. While isAcceptable() is false: the one that setUser() gave.
    std::optional<UserId> userId() const;
    /// The chosen person's name; empty for nobody.
    QString userName() const;
    /// False while the text names nobody, or several people, or is empty where that is refused.
    bool isAcceptable() const;
    /// Why not, as a sentence; empty while acceptable.
    QString problem() const { return m_problem; }

signals:
    /// The text, and so perhaps the person, was changed by whoever is typing.
    void edited();
    void problemChanged(const QString &sentence);

protected:
    bool event(QEvent *event) override;

private:
    void suggest(const QString &typed);
    void look(const QString &text);
    void resolve(const QString &typed);
    void choose(const QModelIndex &index);
    void showSuggestions();
    void fitSuggestions();
    bool popupTakes(const QEvent &event);
    bool isWholeName() const;
    void pressAgain(const QKeyEvent &key);
    void setProblem(const QString &sentence);

    Workspace &m_workspace;
    const Session &m_session;
    QStandardItemModel *m_suggestions = nullptr;
    QCompleter *m_completer = nullptr;
    Empty m_empty = Empty::Allowed;
    bool m_returnGoesOn = false;
    std::optional<UserId> m_givenId;
    QString m_givenText;
    std::optional<UserId> m_chosenId;
    QString m_chosenText;
    QString m_problem;
};
