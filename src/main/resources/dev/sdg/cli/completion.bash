#!/usr/bin/env bash
# Completion for sdg in bash and zsh: source <(sdg completion)
if [ -n "${ZSH_VERSION-}" ]; then
    autoload -U +X compinit && compinit
    autoload -U +X bashcompinit && bashcompinit
fi

_sdg_formats() {
    local file
    printf '%s\n' {{formats}}
    for file in formats/*.json; do
        [ -e "$file" ] || continue
        file=${file##*/}
        printf '%s\n' "${file%.json}"
    done
}

# What follows option $2 of command $1, which has $3 values before the cursor: sets words, files, or finished where
# nothing is known of the value.
_sdg_values() {
    local command=$1 option=$2 given=$3
    case $command in
{{values of commands}}
        *)
            case $option in
{{values}}
            esac ;;
    esac
}

# What command $1 takes: sets words and files.
_sdg_words() {
    case $1 in
{{words of commands}}
    esac
}

_sdg() {
    local cur=${COMP_WORDS[COMP_CWORD]} i=$((COMP_CWORD - 1)) option='' given=0 prefix='' words='' files='' finished=''
    local IFS=$' \t\n'
    COMPREPLY=()
    # --option=value is one word in zsh and three in bash
    if [ "$cur" = '=' ]; then
        cur=''
    elif [ "${cur#--*=}" != "$cur" ]; then
        prefix=${cur%%=*}=
        option=${cur%%=*}
        cur=${cur#*=}
    fi
    while [ -z "$option" ] && [ "$i" -gt 0 ]; do
        case ${COMP_WORDS[i]} in
            =) ;;
            -*) option=${COMP_WORDS[i]} ;;
            *) given=$((given + 1)) ;;
        esac
        i=$((i - 1))
    done
    if [ "${option#--}" != "$option" ]; then
        option=--$(printf '%s' "${option#--}" | tr _ -)
    fi
    if [ "${cur#-}" = "$cur" ]; then
        _sdg_values "${COMP_WORDS[1]-}" "$option" "$given"
    fi
    [ -z "$finished" ] || return 0
    if [ -z "$words$files" ]; then
        case "$COMP_CWORD ${COMP_WORDS[1]-} ${COMP_WORDS[2]-}" in
            '1 '*) words={{first}} ;;
            '2 formats '*) words='show check --help' ;;
            '3 formats show') words=$(_sdg_formats) ;;
            '3 formats check') files=yes ;;
            '2 help '*) words={{commands}} ;;
            *' formats '* | *' help '*) ;;
            *)
                _sdg_words "${COMP_WORDS[1]-}"
                if [ -z "$words" ]; then
                    words={{options}}
                elif [ "${cur#-}" != "$cur" ]; then
                    files=''
                elif [ "$COMP_CWORD" -eq 2 ] && [ -n "$files" ]; then
                    words=''
                fi
                ;;
        esac
    fi
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
    if [ -n "$files" ]; then
        compopt -o filenames 2>/dev/null
        IFS=$'\n'
        COMPREPLY+=($(compgen -f -- "$cur"))
    fi
    if [ -n "$prefix" ]; then
        COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
    fi
}

complete -F _sdg sdg
